// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.smtp;

/** Reads SMTP replies (RFC 5321 section 4.2) octet by octet; a reply of several lines counts once, with its last. */
final class ReplyReader {

    private static final String PIPELINING = "PIPELINING";

    private int code;
    private int column;
    private boolean continued;
    private int matched;
    private boolean pipelining;

    /** Takes an octet; the code of a reply that it ends, else 0. */
    int take(byte octet) {
        if (octet == '\n') {
            int ended = continued || column < 3 ? 0 : code;
            column = 0;
            code = 0;
            matched = 0;
            continued = false;
            return ended;
        }
        if (column < 3) {
            code = code * 10 + (octet - '0');
        } else if (column == 3) {
            continued = octet == '-';
        } else if (matched < PIPELINING.length()) {
            matched = octet == PIPELINING.charAt(matched) ? matched + 1 : 0;
            pipelining |= matched == PIPELINING.length();
        }
        column++;
        return 0;
    }

    /** Whether a reply since the connection began offered pipelining. */
    boolean offeredPipelining() {
        return pipelining;
    }
}
