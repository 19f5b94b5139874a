// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.pdf;

/** How the lines of a page are coded (ITU-T T.4 and T.6), as the numbers that a PDF has for it. */
enum Coding {
    /** Each line for itself, padded to whole octets (TIFF compression 2). */
    RUN_LENGTH(0, true),
    /** Each line for itself (T.4 one-dimensional, MH). */
    GROUP_3(0, false),
    /** Most lines as the difference to the one before (T.4 two-dimensional, MR). */
    GROUP_3_MIXED(4, false),
    /** Each line as the difference to the one before (T.6, MMR). */
    GROUP_4(-1, false);

    private final int k;
    private final boolean byteAligned;

    Coding(int k, boolean byteAligned) {
        this.k = k;
        this.byteAligned = byteAligned;
    }

    /** The entry K of a PDF's decoding parameters. */
    int k() {
        return k;
    }

    /** The entry EncodedByteAlign. */
    boolean byteAligned() {
        return byteAligned;
    }
}
