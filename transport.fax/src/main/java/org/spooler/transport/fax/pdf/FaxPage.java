// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.pdf;

import java.util.List;

/**
 * A page of a fax, with its picture still coded.
 *
 * @param width in pixels
 * @param height in lines
 * @param dotsPerInch across
 * @param linesPerInch down; 98 for normal resolution, 196 for fine
 * @param inverted whether what is coded as white is black
 * @param lowBitFirst whether the first pixel is in the lowest bit of an octet
 * @param strips the picture in pieces, each coded for itself, from the top
 */
record FaxPage(
        int width,
        int height,
        double dotsPerInch,
        double linesPerInch,
        Coding coding,
        boolean inverted,
        boolean lowBitFirst,
        List<Strip> strips) {

    /**
     * A piece of the picture.
     *
     * @param offset in the file
     * @param length in octets
     * @param lines how many it has
     */
    record Strip(long offset, int length, int lines) {}

    FaxPage {
        strips = List.copyOf(strips);
    }
}
