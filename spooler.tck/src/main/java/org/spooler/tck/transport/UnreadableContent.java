// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import java.io.IOException;
import java.io.InputStream;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;

/** Content on a broken disk: it has traits, and opening it fails. */
final class UnreadableContent implements Content {

    private volatile boolean opened;

    /** Whether anybody tried: a transport that needs no content has nothing to fail at. */
    boolean wasOpened() {
        return opened;
    }

    @Override
    public ContentTraits traits() {
        return new ContentTraits(1000, false, false, true);
    }

    @Override
    public InputStream open() throws IOException {
        opened = true;
        throw new IOException("the contract's disk is broken");
    }
}
