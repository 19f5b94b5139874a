// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.wire;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/**
 * Finds the end of a message in the stream and removes the dots that were stuffed (RFC 5321, 4.5.2).
 *
 * <p>Only {@code CR LF . CR LF} ends a message (or {@code . CR LF} at its very beginning). A bare CR, a bare LF, a NUL
 * or an overlong line is a {@link #fault()}; decoding goes on to the true end, so that what follows is never taken for a
 * command.
 *
 * <p><b>Threading.</b> One connection, one thread. <b>Cost.</b> One pass; content is handed on in stretches of the
 * input, not copied.
 */
public final class DataDecoder {

    /** Takes content in order. */
    @FunctionalInterface
    public interface Stretches {
        /** Takes the next octets; valid during the call only. */
        void accept(ByteBuffer octets);
    }

    private enum State {
        LINE_START,
        DOT,
        DOT_CR,
        TEXT,
        CR
    }

    private final int lineLimit;
    private State state = State.LINE_START;
    private long lineOctets;
    private Fault fault = Fault.NONE;

    /** Starts a message whose lines have at most this many octets, CR LF and stuffed dot not counted. */
    public DataDecoder(int lineLimit) {
        this.lineLimit = lineLimit;
    }

    /**
     * Decodes what has arrived.
     *
     * @param in read to its end, or up to behind the end of the message
     * @return true if the end of the message was read
     */
    public boolean decode(ByteBuf in, Stretches out) {
        ByteBuffer octets = ControlScan.view(in);
        int end = octets.limit();
        int at = 0;
        int run = 0;
        while (at < end) {
            switch (state) {
                case LINE_START -> {
                    if (octets.get(at) == '.') {
                        emit(octets, run, at, out);
                        run = ++at;
                        state = State.DOT;
                    } else {
                        state = State.TEXT;
                    }
                }
                case DOT -> {
                    if (octets.get(at) == '\r') {
                        run = ++at;
                        state = State.DOT_CR;
                    } else {
                        state = State.TEXT;
                    }
                }
                case DOT_CR -> {
                    if (octets.get(at) == '\n') {
                        in.skipBytes(at + 1);
                        return true;
                    }
                    note(Fault.BARE_CR);
                    state = State.TEXT;
                }
                case TEXT -> at = text(octets, at, end);
                case CR -> at = lineEnd(octets, at);
            }
        }
        emit(octets, run, end, out);
        in.skipBytes(end);
        return false;
    }

    /** Reads on to what decides something, over the ends of lines that are followed by another plain one. */
    private int text(ByteBuffer octets, int from, int end) {
        int start = from;
        int at = ControlScan.next(octets, start, end);
        while (at + 2 < end && octets.get(at) == '\r' && octets.get(at + 1) == '\n' && octets.get(at + 2) != '.') {
            lineOctets += at - start;
            endLine();
            start = at + 2;
            at = ControlScan.next(octets, start, end);
        }
        lineOctets += at - start;
        if (at == end) {
            return at;
        }
        switch (octets.get(at)) {
            case '\r' -> state = State.CR;
            case '\n' -> note(Fault.BARE_LF);
            default -> note(Fault.NUL);
        }
        return at + 1;
    }

    private int lineEnd(ByteBuffer octets, int at) {
        if (octets.get(at) != '\n') {
            note(Fault.BARE_CR);
            state = State.TEXT;
            return at;
        }
        endLine();
        state = State.LINE_START;
        return at + 1;
    }

    private void endLine() {
        if (lineOctets > lineLimit) {
            note(Fault.LONG_LINE);
        }
        lineOctets = 0;
    }

    private void note(Fault found) {
        if (fault == Fault.NONE) {
            fault = found;
        }
    }

    private static void emit(ByteBuffer octets, int from, int to, Stretches out) {
        if (to > from) {
            out.accept(octets.slice(from, to - from));
        }
    }

    /** The first fault met so far. */
    public Fault fault() {
        return fault;
    }
}
