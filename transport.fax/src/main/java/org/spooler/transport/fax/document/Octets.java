// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.document;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a file at any place. A place ahead is reached by skipping, one behind by opening the file anew, which is done
 * so often only.
 *
 * <p><b>Threading.</b> One thread at a time.
 */
final class Octets implements AutoCloseable {

    private static final int MOST_OPENINGS = 100;

    private final FaxFile file;
    private InputStream stream;
    private long position;
    private int openings;

    Octets(FaxFile file) {
        this.file = file;
    }

    /** The octets at a place. */
    byte[] at(long place, int length) throws IOException, UnsuitableDocumentException {
        if (stream == null || place < position) {
            reopen();
        }
        stream.skipNBytes(place - position);
        position = place;
        byte[] octets = stream.readNBytes(length);
        position += octets.length;
        if (octets.length < length) {
            throw new EOFException("ends at octet " + position);
        }
        return octets;
    }

    private void reopen() throws IOException, UnsuitableDocumentException {
        if (++openings > MOST_OPENINGS) {
            throw new UnsuitableDocumentException("the TIFF jumps back more than " + MOST_OPENINGS + " times");
        }
        close();
        stream = file.open();
        position = 0;
    }

    @Override
    public void close() throws IOException {
        if (stream != null) {
            stream.close();
        }
    }
}
