// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;

/** Content in memory; its stream gives at most so many octets per read. */
record Bytes(byte[] octets, int perRead) implements Content {

    @Override
    public ContentTraits traits() {
        return new ContentTraits(octets.length, false, false, true);
    }

    @Override
    public InputStream open() throws IOException {
        return new ByteArrayInputStream(octets) {
            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, perRead));
            }
        };
    }
}
