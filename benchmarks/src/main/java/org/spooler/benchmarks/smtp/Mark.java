// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The header field that makes a message known again: run, number and CRC-32 of the body, each of fixed width in
 * hexadecimal, so that a driver can write a number into a prepared message.
 *
 * @param run tag of the run
 * @param number number of the message within the run
 * @param check CRC-32 of the body
 */
record Mark(int run, int number, int check) {

    static final int NUMBER_OFFSET = 9;
    static final int LENGTH = 26;

    private static final String NAME = "X-Spooler-Mark: ";
    private static final byte[] FIELD = ("\r\n" + NAME).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    String field() {
        return NAME + String.format(Locale.ROOT, "%08x-%08x-%08x", run, number, check);
    }

    /** Writes the number in eight hexadecimal digits. */
    static void putNumber(byte[] digits, int number) {
        for (int i = 0; i < 8; i++) {
            digits[i] = DIGITS[(number >>> (28 - 4 * i)) & 15];
        }
    }

    /** Finds the mark in the octets of a header, the first field of which is not it; null if there is none. */
    static Mark find(byte[] header, int length) {
        for (int at = 0; at + FIELD.length + LENGTH <= length; at++) {
            if (header[at] == '\r' && begins(header, at)) {
                int value = at + FIELD.length;
                long run = hexadecimal(header, value);
                long number = hexadecimal(header, value + NUMBER_OFFSET);
                long check = hexadecimal(header, value + 2 * NUMBER_OFFSET);
                return run < 0 || number < 0 || number > Integer.MAX_VALUE || check < 0
                        ? null
                        : new Mark((int) run, (int) number, (int) check);
            }
        }
        return null;
    }

    private static boolean begins(byte[] header, int at) {
        for (int i = 0; i < FIELD.length; i++) {
            if (header[at + i] != FIELD[i]) {
                return false;
            }
        }
        return true;
    }

    private static long hexadecimal(byte[] text, int from) {
        long value = 0;
        for (int i = from; i < from + 8; i++) {
            int digit = Character.digit(text[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
