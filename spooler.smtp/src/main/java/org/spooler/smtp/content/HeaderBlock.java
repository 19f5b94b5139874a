// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.content;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import org.spooler.smtp.server.MailRefusedException;

/**
 * Watches the header block of a message as it streams by, and puts the fields that are missing at its end (RFC 6409, 8;
 * RFC 5322, 3.6).
 *
 * <p>Nothing else is changed. The block ends at the empty line, or before the first line that is no field; in the second
 * case, and when there is no header at all, the empty line is added as well, because what follows is the body.
 *
 * <p><b>Threading.</b> One message, one thread. <b>Cost.</b> Keeps at most the beginning of one line, 256 octets, until
 * it shows whether that line is a field; the body is passed on unseen.
 */
public final class HeaderBlock {

    /** Takes the message in order. */
    @FunctionalInterface
    public interface Octets {
        /** Takes the next octets; valid during the call only. */
        void write(ByteBuffer octets) throws MailRefusedException;
    }

    private enum Verdict {
        UNDECIDED,
        FIELD,
        EMPTY_LINE,
        NO_FIELD
    }

    private static final int LONGEST_NAME = 256;

    private final AddedFields added;
    private final Octets out;
    private final EnumSet<Field> seen = EnumSet.noneOf(Field.class);
    private final byte[] line = new byte[LONGEST_NAME];
    private int length;
    private int nameLength;
    private int withheld;
    private int hops;
    private boolean anyField;
    private boolean restOfLine;
    private boolean body;

    /** Starts a message; its octets, and the added ones, go to {@code out}. */
    public HeaderBlock(AddedFields added, Octets out) {
        this.added = added;
        this.out = out;
    }

    /** Takes the next octets of the message; every CR in them is followed by LF, now or in the next octets. */
    public void accept(ByteBuffer octets) throws MailRefusedException {
        int start = octets.position();
        int end = octets.limit();
        int lineStart = start;
        int at = start;
        while (at < end && !body) {
            if (restOfLine) {
                at = behindLineFeed(octets, at);
                lineStart = at;
                continue;
            }
            switch (judge(octets.get(at))) {
                case UNDECIDED -> {}
                case FIELD -> beginField();
                case EMPTY_LINE -> start = endBlock(octets, start, at, false);
                case NO_FIELD -> start = endBlock(octets, start, lineStart, true);
            }
            at++;
        }
        withheld = length;
        pass(octets, start, length > 0 ? lineStart : end);
    }

    private int behindLineFeed(ByteBuffer octets, int from) {
        for (int at = from; at < octets.limit(); at++) {
            if (octets.get(at) == '\n') {
                restOfLine = false;
                return at + 1;
            }
        }
        return octets.limit();
    }

    private Verdict judge(byte octet) {
        boolean blank = octet == ' ' || octet == '\t';
        if (length == 0 && octet == '\r') {
            return Verdict.EMPTY_LINE;
        }
        if (length == 0 && blank) {
            return anyField ? Verdict.FIELD : Verdict.NO_FIELD;
        }
        if (octet == ':' && length > 0) {
            note();
            return Verdict.FIELD;
        }
        boolean spaced = nameLength < length;
        boolean name = octet > ' ' && octet < 127 && octet != ':' && !spaced;
        if (!name && !blank || length == LONGEST_NAME) {
            return Verdict.NO_FIELD;
        }
        line[length++] = octet;
        nameLength += name ? 1 : 0;
        return Verdict.UNDECIDED;
    }

    private void note() {
        anyField = true;
        Optional<Field> field = Field.of(line, nameLength);
        if (field.isPresent()) {
            seen.add(field.get());
            hops += field.get() == Field.RECEIVED ? 1 : 0;
        }
    }

    private void beginField() throws MailRefusedException {
        releaseWithheld();
        restOfLine = true;
    }

    private void releaseWithheld() throws MailRefusedException {
        if (withheld > 0) {
            out.write(ByteBuffer.wrap(Arrays.copyOf(line, withheld)));
        }
        withheld = 0;
        length = 0;
        nameLength = 0;
    }

    private int endBlock(ByteBuffer octets, int start, int split, boolean emptyLine) throws MailRefusedException {
        body = true;
        pass(octets, start, split);
        complete(emptyLine);
        releaseWithheld();
        return split;
    }

    private void complete(boolean emptyLine) throws MailRefusedException {
        byte[] fields = added.missing(seen, emptyLine);
        if (fields.length > 0) {
            out.write(ByteBuffer.wrap(fields));
        }
    }

    private void pass(ByteBuffer octets, int from, int to) throws MailRefusedException {
        if (to > from) {
            out.write(octets.slice(from, to - from));
        }
    }

    /** Ends the message; one that has no body gets its missing fields now. */
    public void finish() throws MailRefusedException {
        if (!body) {
            complete(!anyField);
            body = true;
        }
    }

    /** How many Received fields the message brought along (RFC 5321, 6.3). */
    public int hops() {
        return hops;
    }
}
