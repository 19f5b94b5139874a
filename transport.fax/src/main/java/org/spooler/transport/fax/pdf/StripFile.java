// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.pdf;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Reads the coded octets of pages from their file. */
final class StripFile implements AutoCloseable {

    private static final byte[] MIRRORED = new byte[256];

    static {
        for (int octet = 0; octet < 256; octet++) {
            MIRRORED[octet] = (byte) (Integer.reverse(octet) >>> 24);
        }
    }

    private final RandomAccessFile file;

    StripFile(Path tiff) throws IOException {
        file = new RandomAccessFile(tiff.toFile(), "r");
    }

    /** A piece of a page with the first pixel in the highest bit, as a PDF wants it. */
    byte[] read(FaxPage page, FaxPage.Strip strip) throws IOException {
        byte[] octets = new byte[strip.length()];
        file.seek(strip.offset());
        file.readFully(octets);
        if (page.lowBitFirst()) {
            for (int i = 0; i < octets.length; i++) {
                octets[i] = MIRRORED[octets[i] & 0xFF];
            }
        }
        return octets;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
