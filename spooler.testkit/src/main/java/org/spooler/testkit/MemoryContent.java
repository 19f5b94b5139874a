// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;

/** Content held in memory, with its traits computed from the octets. */
public final class MemoryContent implements Content {

    private final byte[] octets;

    /** Content of these octets. */
    public MemoryContent(byte[] octets) {
        this.octets = octets.clone();
    }

    /** Content of a text in UTF-8. */
    public static MemoryContent of(String text) {
        return new MemoryContent(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public ContentTraits traits() {
        boolean eightBit = false;
        boolean dotLines = false;
        for (int i = 0; i < octets.length; i++) {
            eightBit |= octets[i] < 0;
            dotLines |= octets[i] == '.' && (i == 0 || octets[i - 1] == '\n');
        }
        return new ContentTraits(octets.length, eightBit, dotLines, endsWithLineBreak());
    }

    private boolean endsWithLineBreak() {
        int length = octets.length;
        return length >= 2 && octets[length - 2] == '\r' && octets[length - 1] == '\n';
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(octets);
    }
}
