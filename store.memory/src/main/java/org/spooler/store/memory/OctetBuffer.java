// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.StoreFullException;

/** Collects the octets of a draft within the budget of its store. */
final class OctetBuffer {

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final Budget budget;

    OctetBuffer(Budget budget) {
        this.budget = budget;
    }

    void write(ByteBuffer source) throws StoreFullException {
        byte[] part = new byte[source.remaining()];
        budget.take(part.length);
        source.get(part);
        octets.write(part, 0, part.length);
    }

    void checkSize(long expected, MessageId id) {
        if (octets.size() != expected) {
            throw new IllegalArgumentException(
                    id + ": " + octets.size() + " octets were written, but the traits say " + expected);
        }
    }

    byte[] toBytes() {
        return octets.toByteArray();
    }

    void discard() {
        budget.giveBack(octets.size());
        octets.reset();
    }
}
