// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.store.Durability;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.SpoolerStore;

/**
 * Writes down what happened to a message. Writes are lazy: they survive a crash at once and a loss of power a moment
 * later; until then a second delivery is possible and its trace is the offer written before.
 */
final class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final EnginePorts ports;
    private final SpoolerStore store;
    private final Consumer<ActiveMessage> lost;

    /** {@code lost} is told, on the engine's thread, when a write failed: the message is no longer ours. */
    Ledger(EnginePorts ports, SpoolerStore store, Consumer<ActiveMessage> lost) {
        this.ports = ports;
        this.store = store;
        this.lost = lost;
    }

    /** Writes the entries noted since the last write. */
    void write(ActiveMessage message) {
        List<LedgerEntry> entries = message.takeUnwritten();
        if (entries.isEmpty()) {
            return;
        }
        store.append(message.lease().token(), entries, Durability.LAZY).whenComplete((state, problem) -> {
            if (problem != null) {
                LOG.error("{}: outcome could not be written down: {}", message.id(), problem.toString());
                ports.executor().execute(() -> lost.accept(message));
            }
        });
    }

    /**
     * Writes the entries noted since the last write, and waits until they survive a loss of power.
     *
     * @param then run on the engine's thread, unless the write failed and the message is no longer ours
     */
    void writeSynced(ActiveMessage message, Runnable then) {
        store.append(message.lease().token(), message.takeUnwritten(), Durability.SYNCED)
                .whenComplete((state, problem) -> ports.executor().execute(() -> {
                    if (problem == null) {
                        then.run();
                    } else {
                        LOG.error("{}: it could not be written down: {}", message.id(), problem.toString());
                        lost.accept(message);
                    }
                }));
    }
}
