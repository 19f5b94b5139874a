// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.wire;

import io.netty.buffer.ByteBuf;

/** The commands known to the listener (RFC 5321, 4.1; RFC 3207; RFC 4954; RFC 1985). */
public enum Verb {
    EHLO,
    HELO,
    MAIL,
    RCPT,
    DATA,
    RSET,
    NOOP,
    VRFY,
    EXPN,
    HELP,
    QUIT,
    AUTH,
    BDAT,
    ETRN,
    STARTTLS,
    UNKNOWN;

    private static final int TO_UPPER = 0xDFDF_DFDF;

    /** Reads the first word of a line, whatever its case. */
    static Verb of(ByteBuf line, int start, int length) {
        if (length == 4) {
            return ofFour(line.getInt(start) & TO_UPPER);
        }
        boolean starttls = length == 8
                && (line.getInt(start) & TO_UPPER) == code("STAR")
                && (line.getInt(start + 4) & TO_UPPER) == code("TTLS");
        return starttls ? STARTTLS : UNKNOWN;
    }

    private static Verb ofFour(int word) {
        for (Verb verb : FOUR) {
            if (verb.code == word) {
                return verb;
            }
        }
        return UNKNOWN;
    }

    private static final Verb[] FOUR = {
        MAIL, RCPT, DATA, EHLO, HELO, RSET, NOOP, QUIT, AUTH, VRFY, EXPN, HELP, BDAT, ETRN
    };

    private final int code = code(name());

    private static int code(String word) {
        return word.charAt(0) << 24 | word.charAt(1) << 16 | word.charAt(2) << 8 | word.charAt(3);
    }
}
