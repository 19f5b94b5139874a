// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import org.spooler.api.report.RetryClass;
import org.spooler.transport.smtp.protocol.Phase;
import org.spooler.transport.smtp.protocol.Verdict;

/**
 * Why a connection is of no more use.
 *
 * @param kind what happened
 * @param text for people
 */
public record Loss(Kind kind, String text) {

    /** What happened. */
    public enum Kind {
        /** The server, or something between, closed it. */
        CLOSED,
        /** The server did not answer, or took no octets, in time. */
        TIMEOUT,
        /** The server does not speak SMTP. */
        PROTOCOL,
        /** TLS could not be agreed upon, or the server is not who it should be. */
        TLS,
        /** The content could not be read on this side. */
        LOCAL,
        /** We gave it up: the message is not wanted any more, or this transport goes. */
        ABANDONED
    }

    static Loss timeout(Phase phase) {
        return new Loss(Kind.TIMEOUT, "timed out during " + phase.words());
    }

    /** What this means for a recipient that had no reply. */
    Verdict verdict() {
        return switch (kind) {
            case CLOSED -> Verdict.delayed("4.4.2", text, RetryClass.NETWORK);
            case TIMEOUT -> Verdict.delayed("4.4.2", text, RetryClass.NETWORK);
            case PROTOCOL -> Verdict.delayed("4.5.0", text, RetryClass.PROTOCOL);
            case TLS -> Verdict.delayed("4.7.5", text, RetryClass.PROTOCOL);
            case LOCAL -> Verdict.delayed("4.3.0", text, RetryClass.LOCAL);
            case ABANDONED -> Verdict.delayed("4.3.2", text, RetryClass.ABSENT);
        };
    }
}
