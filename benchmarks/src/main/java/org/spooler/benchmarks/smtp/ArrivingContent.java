// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.smtp;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * One message as it comes off the wire after DATA: finds its mark and its end, and sums its body. A body with a line
 * that begins with a dot is none of the driver's and counts as altered.
 */
final class ArrivingContent {

    private static final int MOST_HEADER = 1 << 16;

    private final CRC32 sum = new CRC32();
    private byte[] header = new byte[2048];
    private int headerLength;
    private boolean inBody;
    /** Octets of CR LF dot CR LF that the last octets match. */
    private int matched;

    private boolean altered;

    void begin() {
        headerLength = 0;
        inBody = false;
        matched = 2;
        altered = false;
        sum.reset();
    }

    /** Takes octets; answers where the message ended, -1 if it goes on. */
    int take(byte[] octets, int from, int to) {
        int at = from;
        while (!inBody && at < to) {
            if (headerOctet(octets[at++])) {
                return at;
            }
        }
        return inBody ? body(octets, at, to) : -1;
    }

    private boolean headerOctet(byte octet) {
        if (headerLength == header.length && headerLength < MOST_HEADER) {
            header = Arrays.copyOf(header, 2 * headerLength);
        }
        if (headerLength < header.length) {
            header[headerLength++] = octet;
        }
        boolean lineEmpty = matched == 2 && octet == '\r';
        if (octet == '\n' && matched == -1) {
            inBody = true;
            matched = 2;
            return false;
        }
        matched = lineEmpty ? -1 : advance(octet);
        return matched == 5;
    }

    private int advance(byte octet) {
        return switch (octet) {
            case '\r' -> matched == 3 ? 4 : 1;
            case '\n' -> matched == 4 ? 5 : matched == 1 ? 2 : 0;
            case '.' -> matched == 2 ? 3 : 0;
            default -> 0;
        };
    }

    private int body(byte[] octets, int from, int to) {
        int unsummed = matched > 2 ? -1 : from;
        int at = from;
        while (at < to) {
            byte octet = octets[at++];
            if (matched == 0 && octet != '\r') {
                continue;
            }
            int before = matched;
            matched = advance(octet);
            if (matched == 3) {
                sum.update(octets, unsummed, at - 1 - unsummed);
                unsummed = -1;
            } else if (matched == 5) {
                return at;
            } else if (before > 2 && matched != 4) {
                altered = true;
                unsummed = at - 1;
            }
        }
        if (unsummed >= 0) {
            sum.update(octets, unsummed, to - unsummed);
        }
        return -1;
    }

    /** The mark of the message that ended; null if it has none. */
    Mark mark() {
        return Mark.find(header, headerLength);
    }

    boolean matches(Mark mark) {
        return !altered && (int) sum.getValue() == mark.check();
    }
}
