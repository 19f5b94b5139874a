// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.syntax;

import org.spooler.smtp.server.Reply;

/** A command that cannot be taken, with the reply that says why. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    /** Refuses with a code, an enhanced status code (RFC 3463) and a reason. */
    public Refusal(int code, String status, String reason) {
        this(Reply.of(code, status + " " + reason));
    }

    /** Refuses with a reply. */
    public Refusal(Reply reply) {
        super(reply.toString(), null, false, false);
        this.reply = reply;
    }

    /** What the client is told. */
    public Reply reply() {
        return reply;
    }
}
