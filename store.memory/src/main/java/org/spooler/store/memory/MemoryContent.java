// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;

/** Octets in memory. */
final class MemoryContent implements Content {

    private final byte[] octets;
    private final ContentTraits traits;

    MemoryContent(byte[] octets, ContentTraits traits) {
        this.octets = octets;
        this.traits = traits;
    }

    @Override
    public ContentTraits traits() {
        return traits;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(octets);
    }
}
