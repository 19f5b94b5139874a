// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;

/**
 * Cuts command lines out of the octet stream. Only CR LF ends a line.
 *
 * <p>The line read last stands in the accessors until the next {@link #read}; nothing is allocated for the verb.
 *
 * <p><b>Threading.</b> One connection, one thread.
 */
public final class CommandReader {

    private int scanned;
    private boolean skipping;
    private Fault fault = Fault.NONE;
    private Verb verb = Verb.UNKNOWN;
    private String argument = "";

    /**
     * Takes the next command if it has arrived.
     *
     * @param in what has arrived; read up to behind the line end, or not at all
     * @param limit octets allowed without the line end; a longer line is read to its end and reported as
     *     {@link Fault#LONG_LINE}
     * @return false if more octets are needed
     */
    public boolean read(ByteBuf in, int limit) {
        int start = in.readerIndex();
        int length = cut(in, limit);
        if (length >= 0 && fault == Fault.NONE) {
            split(in, start, trimmed(in, start, length));
        }
        return length >= 0;
    }

    /** Like {@link #read}, for a line that is no command: all of it becomes the argument. */
    public boolean readWhole(ByteBuf in, int limit) {
        int start = in.readerIndex();
        int length = cut(in, limit);
        if (length >= 0 && fault == Fault.NONE) {
            verb = Verb.UNKNOWN;
            argument = in.toString(start, length, UTF_8);
        }
        return length >= 0;
    }

    /** Reads over the next line; its length without the line end, or -1 if it has not arrived. */
    private int cut(ByteBuf in, int limit) {
        int start = in.readerIndex();
        int at = start + ControlScan.next(ControlScan.view(in), scanned, in.readableBytes());
        boolean cutShort = at >= in.writerIndex() || in.getByte(at) == '\r' && at + 1 == in.writerIndex();
        if (cutShort) {
            scanned = at - start;
            dropExcess(in, limit);
            return -1;
        }
        fault = faultAt(in, at);
        int length = at - start;
        if (fault == Fault.NONE && (skipping || length > limit)) {
            fault = Fault.LONG_LINE;
        }
        in.readerIndex(at + (in.getByte(at) == '\r' ? 2 : 1));
        scanned = 0;
        skipping = false;
        return length;
    }

    private void dropExcess(ByteBuf in, int limit) {
        if (scanned > limit) {
            in.skipBytes(scanned);
            scanned = 0;
            skipping = true;
        }
    }

    private static Fault faultAt(ByteBuf in, int at) {
        return switch (in.getByte(at)) {
            case '\r' -> in.getByte(at + 1) == '\n' ? Fault.NONE : Fault.BARE_CR;
            case '\n' -> Fault.BARE_LF;
            default -> Fault.NUL;
        };
    }

    private static int trimmed(ByteBuf in, int start, int length) {
        int left = length;
        while (left > 0 && blank(in.getByte(start + left - 1))) {
            left--;
        }
        return left;
    }

    private void split(ByteBuf in, int start, int length) {
        int word = 0;
        while (word < length && !blank(in.getByte(start + word))) {
            word++;
        }
        verb = Verb.of(in, start, word);
        int rest = word;
        while (rest < length && blank(in.getByte(start + rest))) {
            rest++;
        }
        argument = verb == Verb.UNKNOWN
                ? in.toString(start, length, UTF_8)
                : in.toString(start + rest, length - rest, UTF_8);
    }

    private static boolean blank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    /** What is wrong with the line; if anything is, the other accessors mean nothing. */
    public Fault fault() {
        return fault;
    }

    /** The command. */
    public Verb verb() {
        return verb;
    }

    /** What follows the verb; the whole line if the verb is unknown. Octets that are no UTF-8 show as U+FFFD. */
    public String argument() {
        return argument;
    }
}
