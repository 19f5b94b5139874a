// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit.load;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Doubles the dots that begin lines, and ends the content (RFC 5321, 4.5.2). Not for several threads. */
public final class DotWriter extends FilterOutputStream {

    private static final byte[] END = {'.', '\r', '\n'};

    private boolean lineBegins = true;

    /** A writer of one message; what is below wants a buffer. */
    public DotWriter(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        if (lineBegins && octet == '.') {
            out.write('.');
        }
        out.write(octet);
        lineBegins = octet == '\n';
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            if (lineBegins && octets[i] == '.') {
                out.write(octets, from, i - from);
                out.write('.');
                from = i;
            }
            lineBegins = octets[i] == '\n';
        }
        out.write(octets, from, offset + length - from);
    }

    /** Writes the line that ends the content, and flushes. */
    public void finish() throws IOException {
        out.write(END);
        out.flush();
    }
}
