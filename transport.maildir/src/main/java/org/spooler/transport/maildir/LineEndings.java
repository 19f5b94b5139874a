// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

/** How lines end in a delivered file. */
enum LineEndings {
    /** LF, as Maildir readers on Unix expect. */
    LF("\n") {
        @Override
        int convert(byte[] octets, int length, byte[] out) {
            int written = 0;
            for (int i = 0; i < length; i++) {
                boolean endsLine = octets[i] == '\r' && i + 1 < length && octets[i + 1] == '\n';
                if (!endsLine) {
                    out[written++] = octets[i];
                }
            }
            return written;
        }
    },
    /** CR LF, as on the wire. */
    CRLF("\r\n") {
        @Override
        int convert(byte[] octets, int length, byte[] out) {
            System.arraycopy(octets, 0, out, 0, length);
            return length;
        }
    };

    private final String mark;

    LineEndings(String mark) {
        this.mark = mark;
    }

    /** What ends a line. */
    String mark() {
        return mark;
    }

    /**
     * Copies octets that end with a whole line end, or with anything but its CR.
     *
     * @return how many were written to {@code out}, which is at least as long
     */
    abstract int convert(byte[] octets, int length, byte[] out);
}
