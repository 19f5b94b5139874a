// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.job;

/**
 * What one message may ask for.
 *
 * @param pages of the whole fax, the cover page included
 * @param parts of its MIME tree
 * @param depth of its MIME tree
 * @param decodedOctets of all its parts together, without transfer encoding
 * @param imagePixels of one picture as it is stored
 * @param pdfObjects of one PDF
 * @param outputOctets of the TIFF
 */
public record Limits(
        int pages, int parts, int depth, long decodedOctets, long imagePixels, int pdfObjects, long outputOctets) {

    /** What is allowed unless set otherwise. */
    public static final Limits DEFAULT = new Limits(200, 500, 20, 64L << 20, 100_000_000, 200_000, 64L << 20);
}
