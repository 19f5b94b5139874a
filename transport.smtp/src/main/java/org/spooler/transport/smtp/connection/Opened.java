// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import org.spooler.api.report.RetryClass;
import org.spooler.transport.smtp.protocol.Verdict;

/** What came of trying to get a connection. */
public sealed interface Opened {

    /**
     * A server that takes mail from us.
     *
     * @param connection ready for a transaction
     */
    record Ready(SmtpConnection connection) implements Opened {}

    /**
     * No server, or not this one.
     *
     * @param verdict what this means for the recipients if there is nobody else to ask
     * @param tlsFailed whether it was TLS that could not be agreed upon
     */
    record Refused(Verdict verdict, boolean tlsFailed) implements Opened {

        /** Something went wrong that should not: a fault on this side, whoever was asked. */
        static Refused because(Throwable fault) {
            return new Refused(Verdict.delayed("4.3.0", "fault in the transport: " + fault, RetryClass.LOCAL), false);
        }
    }
}
