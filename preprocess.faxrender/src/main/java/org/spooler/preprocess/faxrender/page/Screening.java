// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.page;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.spooler.preprocess.faxrender.job.Screen;

/**
 * Turns a sheet into bits, 1 is black. What is nearly black or nearly white becomes so, so that text in dark colours
 * stays whole and a tinted background stays clean.
 *
 * <p><b>Threading.</b> One thread. <b>Cost.</b> Eight white dots at a time.
 */
final class Screening {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int NEARLY_BLACK = 56;
    private static final int NEARLY_WHITE = 244;
    private static final int CELL = 8;

    /** Clusters at 45 degrees, two to a cell of eight by eight; a dot is black if it is darker than its place here. */
    private static final int[] RANKS = {
        24, 10, 12, 26, 35, 47, 49, 37, //
        8, 0, 2, 14, 45, 59, 61, 51, //
        22, 6, 4, 16, 43, 57, 63, 53, //
        30, 20, 18, 28, 33, 41, 55, 39, //
        34, 46, 48, 36, 25, 11, 13, 27, //
        44, 58, 60, 50, 9, 1, 3, 15, //
        42, 56, 62, 52, 23, 7, 5, 17, //
        32, 40, 54, 38, 31, 21, 19, 29
    };

    private final Screen screen;
    private final int[] limits = new int[CELL * CELL];
    private final int[] below = new int[Paper.DOTS + 2];
    private final int[] here = new int[Paper.DOTS + 2];

    Screening(Screen screen) {
        this.screen = screen;
        for (int i = 0; i < limits.length; i++) {
            limits[i] = screen == Screen.DOTS
                    ? NEARLY_BLACK + (NEARLY_WHITE - NEARLY_BLACK) * (63 - RANKS[i]) / 64 + 1
                    : 128;
        }
    }

    /** Fills {@code bits}, which has one bit for each dot of {@code sheet}. */
    void screen(Sheet sheet, byte[] bits) {
        Arrays.fill(bits, (byte) 0);
        Arrays.fill(below, 0);
        for (int row = 0; row < sheet.rows(); row++) {
            if (screen == Screen.DIFFUSION) {
                diffuse(sheet.grey(), row, bits);
            } else {
                compare(sheet.grey(), row, bits);
            }
        }
    }

    private void compare(byte[] grey, int row, byte[] bits) {
        int from = row * Paper.DOTS;
        int cell = row % CELL * CELL;
        for (int x = 0; x < Paper.DOTS; x += 8) {
            long eight = (long) EIGHT.get(grey, from + x);
            if (eight == -1) {
                continue;
            }
            bits[(from + x) >> 3] = eight == 0 ? (byte) 255 : compared(grey, from + x, cell);
        }
    }

    private byte compared(byte[] grey, int from, int cell) {
        int octet = 0;
        for (int i = 0; i < 8; i++) {
            int shade = grey[from + i] & 0xff;
            int limit = limits[cell + i];
            octet = octet << 1 | (shade < limit ? 1 : 0);
        }
        return (byte) octet;
    }

    private void diffuse(byte[] grey, int row, byte[] bits) {
        System.arraycopy(below, 0, here, 0, below.length);
        Arrays.fill(below, 0);
        int from = row * Paper.DOTS;
        int carried = 0;
        for (int x = 0; x < Paper.DOTS; x++) {
            int shade = grey[from + x] & 0xff;
            if (shade >= NEARLY_WHITE) {
                carried = 0;
                continue;
            }
            int wanted = shade <= NEARLY_BLACK ? 0 : shade + (carried + here[x + 1]) / 16;
            boolean black = wanted < 128;
            if (black) {
                bits[(from + x) >> 3] |= (byte) (128 >> (x & 7));
            }
            int error = shade <= NEARLY_BLACK ? 0 : wanted - (black ? 0 : 255);
            carried = error * 7;
            below[x] += error * 3;
            below[x + 1] += error * 5;
            below[x + 2] += error;
        }
    }
}
