// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp;

import org.spooler.smtp.server.MailRefusedException;

/** What clients hear while there is no spooler: a local error, for now (RFC 5321, 4.2.3: 451; RFC 3463: 4.3.0). */
final class SpoolerAway {

    private static final String STATUS = "4.3.0";
    private static final String TEXT =
            "the spooler is stopped or being replaced, and takes nothing for the moment: try again";

    private SpoolerAway() {}

    static MailRefusedException refusal() {
        return new MailRefusedException(STATUS, TEXT);
    }
}
