// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.admin.RouteStep;

class TransportCommandsTest {
    private final RecordingAdmin admin = new RecordingAdmin();
    private final GogoPrompt prompt = new GogoPrompt(admin, List.of(), Optional.empty());

    @BeforeEach
    void transports() {
        admin.transports.add(Samples.transport("smtp", true, AddressType.SMTP));
        admin.transports.add(Samples.transport("fax", false, AddressType.FAX));
        admin.transports.add(Samples.transport("maildir", true));
    }

    @AfterEach
    void close() {
        prompt.close();
    }

    @Test
    void absentTransportsAreListedWithTheTimeTheyLeft() throws Exception {
        assertThat(prompt.type("transports").lines())
                .containsExactly(
                        "NAME     TAKES  WAIT  BUSY  SENT  BUNDLE                               STATUS",
                        "smtp     SMTP      1     2     3  org.spooler.transport.smtp 0.1.0",
                        "fax      FAX       1     2     3  -                                    absent since"
                                + " 2026-11-21 09:56",
                        "maildir  all       1     2     3  org.spooler.transport.maildir 0.1.0");
    }

    @Test
    void aRouteNamesEachStepItsReasonAndWhatWouldWait() throws Exception {
        admin.route.add(new RouteStep("fax", RouteStep.Rule.ADDRESS_TYPE, "+4930", false));
        admin.route.add(new RouteStep("maildir", RouteStep.Rule.CATCH_ALL, "", true));

        assertThat(prompt.type("route FAX:+4930").lines())
                .containsExactly(
                        "FAX:+4930 would be offered to",
                        "STEP  TRANSPORT  BECAUSE OF  DESTINATION  NOTE",
                        "   1  fax        type FAX    +4930        not there: the message would wait for it",
                        "   2  maildir    catch-all   -");
        assertThat(admin.calls).containsExactly("route FAX:+4930");
    }

    @Test
    void anAddressThatNobodyTakesSaysWhatWouldHappen() throws Exception {
        assertThat(prompt.type("route bob@example.net"))
                .isEqualTo("bob@example.net: no transport takes it; its originator would get a nondelivery report");
    }

    @Test
    void aBadAddressIsAFailureOfOneLine() {
        assertThatThrownBy(() -> prompt.run("route bob@"))
                .hasMessage("address 'bob@': half of it is missing; write local@domain or TYPE:value");
        assertThatThrownBy(() -> prompt.run("route FAX:"))
                .hasMessageStartingWith("address 'FAX:': FAX address of 0 characters");
        assertThatThrownBy(() -> prompt.run("route \"a\u001b@b\"")).hasMessageContaining("holds a control character");
    }

    @Test
    void onlyWhatIsInQuarantineComesOutOfIt() throws Exception {
        assertThat(prompt.type("unquarantine smtp")).isEqualTo("smtp is out of quarantine and may be used again");
        assertThatThrownBy(() -> prompt.run("unquarantine fax"))
                .hasMessage("no version of 'fax' is in quarantine; see status");
        assertThat(admin.calls).containsExactly("unquarantine smtp", "unquarantine fax");
    }

    @Test
    void aTransportIsDrainedAndResumedOnceEach() throws Exception {
        assertThat(prompt.type("drain smtp"))
                .isEqualTo("smtp is drained, it had 2 under way; its messages wait until 'resume smtp'");
        assertThatThrownBy(() -> prompt.run("drain smtp"))
                .hasMessage("transport smtp is drained already, or not there: 'providers' tells which");
        assertThat(prompt.type("resume smtp")).isEqualTo("smtp is in service again; what waits for it goes out");
        assertThatThrownBy(() -> prompt.run("resume smtp")).hasMessage("transport smtp is not drained");
        assertThatThrownBy(() -> prompt.run("drain no")).hasMessageContaining("transport 'no' is unknown");
    }

    @Test
    void onlyATransportThatIsGoneIsForgotten() throws Exception {
        assertThat(prompt.type("forget fax"))
                .isEqualTo("fax is forgotten; messages that waited for it are distributed anew");
        assertThatThrownBy(() -> prompt.run("forget smtp"))
                .hasMessage("transport smtp is there: remove its bundle or its configuration first");
        assertThatThrownBy(() -> prompt.run("forget fax"))
                .hasMessage("transport 'fax' is unknown. There are: smtp, maildir");
    }
}
