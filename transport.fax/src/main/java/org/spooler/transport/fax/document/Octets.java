// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.document;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.spooler.api.message.Content;

/**
 * Reads a content at any place. A place ahead is reached by skipping, one behind by opening the content anew.
 *
 * <p><b>Threading.</b> One thread at a time.
 */
final class Octets implements AutoCloseable {

    private final Content content;
    private InputStream stream;
    private long position;

    Octets(Content content) {
        this.content = content;
    }

    /** The octets at a place. */
    byte[] at(long place, int length) throws IOException {
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

    private void reopen() throws IOException {
        close();
        stream = content.open();
        position = 0;
    }

    @Override
    public void close() throws IOException {
        if (stream != null) {
            stream.close();
        }
    }
}
