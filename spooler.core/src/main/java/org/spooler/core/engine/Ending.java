// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.hook.MessageHook.Direction;
import org.spooler.api.property.Properties;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.SpoolerStore;
import org.spooler.core.hook.Hooks;

/**
 * The last steps of a message whose recipients all have their outcome: preprocessors clean up, outbound hooks see it
 * (SPOOL-122, PREP-033), then it is filed or deleted and leaves the queue (DoSentMail, SEND-104). Belongs to the
 * engine's thread.
 */
final class Ending {

    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

    private final EnginePorts ports;
    private final Ledger ledger;
    private final CleanUp cleanUp;
    private final Hooks hooks;
    private final boolean files;
    private final Consumer<ActiveMessage> closed;

    /** {@code closed} is told when the engine is done with a message. */
    Ending(
            EnginePorts ports,
            SpoolerStore store,
            Ledger ledger,
            CleanUp cleanUp,
            Hooks hooks,
            Consumer<ActiveMessage> closed) {
        this.ports = ports;
        this.ledger = ledger;
        this.cleanUp = cleanUp;
        this.hooks = hooks;
        this.files = store instanceof FolderStore;
        this.closed = closed;
    }

    /** Finishes a message. */
    void end(ActiveMessage message) {
        message.occupied(true);
        cleanUp.run(message, () -> showToHooks(message));
    }

    private void showToHooks(ActiveMessage message) {
        Properties properties = message.state().envelope().properties();
        Optional<FolderId> folder = Disposal.of(properties);
        if (hooks.isEmpty(Direction.OUTBOUND)) {
            finish(message, folder);
            return;
        }
        ledger.write(message);
        hooks.run(
                        Direction.OUTBOUND,
                        message.id(),
                        message.state().envelope(),
                        message.content(),
                        folder.orElse(FolderId.ROOT))
                .thenAccept(verdict -> finish(message, Disposal.of(properties, verdict)));
    }

    private void finish(ActiveMessage message, Optional<FolderId> folder) {
        if (folder.isPresent() && !files) {
            LOG.warn("{}: not kept in {}: the store has no folders", message.id(), folder.get());
        }
        message.note(new LedgerEntry.Finished(ports.clock().instant(), folder.filter(f -> files)));
        ledger.writeThen(message, () -> closed.accept(message));
    }
}
