// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.spooler.api.message.Content;
import org.spooler.api.store.SpoolerStore;

/** Opens the contents that preprocessors put in force. Belongs to the engine's thread. */
final class ContentOpening {

    private final EnginePorts ports;
    private final SpoolerStore store;

    ContentOpening(EnginePorts ports, SpoolerStore store) {
        this.ports = ports;
        this.store = store;
    }

    /** Goes on when all that are to be sent are open, at once if they are already. */
    void open(ActiveMessage message, Runnable then, Consumer<Throwable> failed) {
        List<Integer> versions = message.unopened();
        if (versions.isEmpty()) {
            then.run();
            return;
        }
        Map<Integer, CompletableFuture<Content>> asked = new HashMap<>();
        for (Integer version : versions) {
            asked.put(version, store.content(message.lease().token(), version).toCompletableFuture());
        }
        CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .whenComplete((nothing, problem) -> ports.executor().execute(() -> {
                    if (problem == null) {
                        Map<Integer, Content> opened = new HashMap<>();
                        asked.forEach((version, content) -> opened.put(version, content.join()));
                        message.opened(opened);
                        then.run();
                    } else {
                        failed.accept(problem);
                    }
                }));
    }
}
