// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit.load;

import java.io.ByteArrayOutputStream;

/**
 * Takes the doubled dots out of what comes over the wire and finds the end (RFC 5321, 4.5.2). Not for several threads.
 *
 * <p>Only CR LF . CR LF ends a content.
 */
public final class DotReader {

    /** What comes out, piece by piece. */
    @FunctionalInterface
    public interface Sink {

        /** The next octets; they are the caller's again afterwards. */
        void accept(byte[] octets, int offset, int length);
    }

    private enum At {
        LINE,
        DOT,
        DOT_CR,
        TEXT,
        CR,
        END
    }

    private final Sink sink;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(2);
    private At at = At.LINE;

    /** A reader of one message. */
    public DotReader(Sink sink) {
        this.sink = sink;
    }

    /** Takes octets from the wire; tells how many of them belong to the content and its end. */
    public int accept(byte[] octets, int offset, int length) {
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            At before = at;
            at = next(before, octets[i]);
            if (before == At.LINE && at == At.DOT) {
                sink.accept(octets, from, i - from);
                from = i + 1;
            } else if (at == At.DOT_CR) {
                held.write(octets[i]);
                from = i + 1;
            } else if (at == At.END) {
                return i + 1 - offset;
            } else if (held.size() > 0) {
                sink.accept(held.toByteArray(), 0, held.size());
                held.reset();
                from = i;
            }
        }
        sink.accept(octets, from, offset + length - from);
        return length;
    }

    /** Tells whether the end has come. */
    public boolean ended() {
        return at == At.END;
    }

    private static At next(At at, byte octet) {
        return switch (at) {
            case LINE -> octet == '.' ? At.DOT : text(octet);
            case DOT -> octet == '\r' ? At.DOT_CR : text(octet);
            case DOT_CR -> octet == '\n' ? At.END : text(octet);
            case CR -> octet == '\n' ? At.LINE : text(octet);
            case TEXT, END -> text(octet);
        };
    }

    private static At text(byte octet) {
        return octet == '\r' ? At.CR : At.TEXT;
    }
}
