// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Place;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.RememberedKey;
import org.spooler.store.file.format.KeyRecord;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.queue.Listing;
import org.spooler.store.file.queue.QueuedMessage;
import org.spooler.store.file.queue.RememberedKeys;

/** Lists what is there, for somebody who carries it elsewhere; reads nothing from the disk. */
final class HandingOut {

    private static final Set<Place> EVERYWHERE = EnumSet.noneOf(Place.class);

    private final StoreCore core;

    HandingOut(StoreCore core) {
        this.core = core;
    }

    List<MessageId> queued(Optional<MessageId> after, int most) {
        Listing<Long> listing;
        synchronized (core.lock) {
            Optional<Long> behind = after.flatMap(MessageNumber::ofId);
            listing = new Listing<>(core.queue, behind, most, EVERYWHERE, QueuedMessage::number);
        }
        boolean more = true;
        while (more) {
            synchronized (core.lock) {
                more = core.phase() != StoreCore.Phase.CLOSED && listing.step();
            }
        }
        return listing.found().stream().limit(most).map(MessageNumber::toId).toList();
    }

    List<MessageId> filed(FolderId folder, Optional<MessageId> after, int most) {
        synchronized (core.lock) {
            return core.folders.list(folder, after.flatMap(MessageNumber::ofId), most).stream()
                    .limit(most)
                    .map(entry -> MessageNumber.toId(entry.number()))
                    .toList();
        }
    }

    List<RememberedKey> keys(long skip, int most) {
        synchronized (core.lock) {
            return Stream.concat(keys(core.keys, false), keys(core.filedKeys, true))
                    .skip(skip)
                    .limit(most)
                    .toList();
        }
    }

    private Stream<RememberedKey> keys(RememberedKeys keys, boolean filed) {
        return keys.stream(core.now()).map(key -> key(key, filed));
    }

    private static RememberedKey key(KeyRecord key, boolean filed) {
        return new RememberedKey(key.key(), MessageNumber.toId(key.number()), key.accepted(), filed);
    }
}
