// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.time.Instant;
import java.util.Set;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.store.FolderId;

/**
 * What may change about a filed message.
 *
 * @param order its place among the filings
 * @param folder where it is
 * @param filed since when
 * @param flags its state
 */
public record Placement(long order, FolderId folder, Instant filed, Set<MessageFlag> flags) {

    public Placement {
        flags = Set.copyOf(flags);
    }

    /** The same place with other flags. */
    public Placement with(Set<MessageFlag> others) {
        return new Placement(order, folder, filed, others);
    }

    void write(PayloadWriter out) {
        out.putLong(order);
        out.putString(folder.path());
        out.putInstant(filed);
        out.putVarint(MessageFlag.toMask(flags));
    }

    static Placement read(PayloadReader in) {
        return new Placement(
                in.getLong(), new FolderId(in.getString()), in.getInstant(), MessageFlag.ofMask(in.getInt()));
    }
}
