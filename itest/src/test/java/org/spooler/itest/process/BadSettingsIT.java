// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of settings with an error in it: the log says what is wrong, and mail goes on. */
class BadSettingsIT {

    private static final String PROFILE = "org.spooler.profile-default";
    private static final String LISTENER = "org.spooler.submission.smtp-default";

    @TempDir
    private Path folder;

    private SpoolerProcess spooler;

    @BeforeEach
    void start() throws IOException {
        spooler = SpoolerProcess.startIn(folder);
    }

    @AfterEach
    void mailGoesOn() throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            assertThat(dialogue.submit("ann@example.org", "bob@example.com", "Subject: goes on\r\n\r\ntext\r\n"))
                    .startsWith("250");
        }
        spooler.awaitEmptyQueue();
        assertThat(spooler.home().maildirs().of("bob@example.com")).hasSize(1);
        spooler.assertBalanced();
        spooler.close();
    }

    @Test
    void aWrongValueInTheProfileLeavesTheOldOneInForce() throws IOException {
        spooler.home().configure(PROFILE, "transport.order=maildir", "active.window=0");
        spooler.log().await("org.spooler.profile~default", "active.window", "0", "1 to 100000");
        assertThat(spooler.verb("profile").expectSuccess().output())
                .as("the order in force")
                .contains("smtp,fax,maildir");
    }

    @Test
    void aWrongKeyInTheProfileIsNamedAndHasNoEffect() throws IOException {
        spooler.home().configure(PROFILE, "transport.order=maildir", "active.windows=7");
        spooler.log().await("org.spooler.profile~default", "active.windows");
        Patience.awaitSlowly("the order, which is right")
                .until(() -> !spooler.verb("profile").expectSuccess().output().contains("fax"));
    }

    @Test
    void aWrongValueOfTheListenerLeavesTheOldOnesInForce() throws IOException {
        spooler.home().configure(LISTENER, "listen=127.0.0.1:" + spooler.port(), "errors.max=0");
        spooler.log().await(LISTENER.replace('-', '~'), "errors.max", "0", "1 to 10000");
        SmtpDialogue.connect(spooler.port()).close();
        spooler.home().configure(LISTENER, "listen=127.0.0.1:" + spooler.port(), "errors.max=3");
        spooler.log().await(LISTENER.replace('-', '~'), "changed settings are in force");
    }

    @Test
    void aWrongKeyOfTheListenerIsNamedWithTheNearestOne() throws IOException {
        spooler.home().configure(LISTENER, "listen=127.0.0.1:" + spooler.port(), "errors.maximum=3");
        spooler.log().await(LISTENER.replace('-', '~'), "errors.maximum", "'errors.max'");
    }

    @Test
    void theLastRightSettingsAreUsedWhenTheFileIsWrongAtTheStart() throws IOException {
        spooler.stop();
        spooler.home().configure(LISTENER, "listen=127.0.0.1:" + spooler.port(), "errors.max=0");
        spooler.start();
        spooler.log().await("errors.max = '0'", "the last settings that were right are in force");
        assertThat(spooler.verb("status").expectSuccess().output()).contains(LISTENER.replace('-', '~'), "refused");
    }

    @Test
    void aWrongValueOfATransportKeepsOnlyThatTransportAway() throws IOException {
        spooler.home().configure("org.spooler.transport.smtp-relay", "relay=127.0.0.1:1", "mx.port=70000");
        spooler.log().await("org.spooler.transport.smtp~relay", "mx.port", "70000", "65535");
    }

    @Test
    void aWrongValueOfTheStoreIsNamedAndTheStoreGoesOn() throws IOException {
        spooler.home().configure("org.spooler.store.file", "inline.bytes=-1");
        spooler.log().await("org.spooler.store.file", "inline.bytes", "-1", "0 to 4194304");
        assertThat(spooler.verb("status").expectSuccess().output()).contains("store: ok");
        spooler.home().configure("org.spooler.store.file", "inline.bytes=1000");
        spooler.log().await("org.spooler.store.file", "changed settings are in force");
    }

    @Test
    void anotherJournalOfTheStoreRestartsTheSpooler() throws IOException {
        long runs = spooler.log().count("spooler runs on");
        spooler.home().configure("org.spooler.store.file", "segment.bytes=1048576");
        Patience.awaitSlowly("the spooler").until(() -> spooler.log().count("spooler runs on") > runs);
        Patience.awaitSlowly("the listener").until(() -> SmtpDialogue.greets(spooler.port()));
    }
}
