// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a message is when its transport goes. */
enum Step {
    /** Waits in the engine, behind others for the same next hop. */
    QUEUED("queued"),
    /** With the transport, which has no connection for it yet. */
    CHOSEN("chosen"),
    /** In a preprocessor. */
    PREPROCESS("preprocess"),
    /** The name server has not answered. */
    RESOLVE("resolve"),
    /** The server takes no connection. */
    CONNECT("connect"),
    /** No greeting yet. */
    BANNER("banner"),
    /** No reply to EHLO yet. */
    EHLO("EHLO"),
    /** No reply to STARTTLS, or to the handshake. */
    TLS("TLS"),
    /** No reply to AUTH yet. */
    AUTH("AUTH"),
    /** No reply to MAIL yet. */
    MAIL("MAIL"),
    /** No reply to the last RCPT of the transaction yet. */
    RCPT("RCPT k"),
    /** No reply to DATA yet. */
    DATA("DATA"),
    /** The server has stopped to read the content. */
    BODY("mid-body"),
    /** The server has all of the content and has not answered. */
    DOT("after dot"),
    /** The transport knows the answer for the first recipients, and waits for that of the next transaction. */
    REPLY("reply read"),
    /** The outcome is written down, the end of the message is not. */
    COMMIT("before commit");

    private final String title;

    Step(String title) {
        this.title = title;
    }

    /** Its name in the published table. */
    String title() {
        return title;
    }

    /** The word that its recipients and domains begin with. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The step whose server a message of this step goes to. */
    Step server() {
        return this == QUEUED || this == CHOSEN ? MAIL : this;
    }

    /** The loopback address of its server. */
    String host() {
        return "127.0.3." + (1 + List.of(values()).indexOf(this));
    }

    /** The domain of a round. */
    String domain(int round) {
        return server().word() + "-" + round + ".example";
    }

    /** The step that a domain belongs to. */
    static Optional<Step> of(String domain) {
        int dash = domain.indexOf('-');
        return Arrays.stream(values())
                .filter(step -> dash > 0 && step.word().equals(domain.substring(0, dash)))
                .findFirst();
    }
}
