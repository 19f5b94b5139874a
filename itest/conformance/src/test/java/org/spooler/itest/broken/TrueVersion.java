// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.broken;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.StoreException;

/** A new content that passes on every call to a good one. */
class TrueVersion implements ContentVersion {

    final ContentVersion truth;
    boolean sealed;

    TrueVersion(ContentVersion truth) {
        this.truth = truth;
    }

    @Override
    public int number() {
        return truth.number();
    }

    @Override
    public void write(ByteBuffer octets) throws StoreException {
        truth.write(octets);
    }

    @Override
    public CompletionStage<Void> seal(ContentTraits traits) {
        sealed = true;
        return truth.seal(traits);
    }

    @Override
    public void close() {
        truth.close();
    }
}
