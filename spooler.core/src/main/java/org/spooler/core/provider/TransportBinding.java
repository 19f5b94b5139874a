// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.provider;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.spooler.api.profile.ProfileSection;
import org.spooler.api.transport.TransportProvider;
import org.spooler.core.engine.Engine;
import org.spooler.core.engine.TransportArrival;

/**
 * The one place where transports are bound to the engine. Of two with the same name the first stays in charge; the
 * other takes over when it goes.
 *
 * <p><b>Threading.</b> Any thread; the lock is never held across a call to a provider, the engine or the framework.
 */
public final class TransportBinding {

    private final Engine engine;
    private final Function<String, ProfileSection> sections;
    private final BiPredicate<String, String> quarantined;
    private final Map<String, Deque<TransportArrival>> byName = new HashMap<>();
    private final Map<String, TransportArrival> inCharge = new HashMap<>();

    /**
     * Binds transports to this engine.
     *
     * @param sections finds the profile section of a transport
     * @param quarantined tells whether the transport of a name from a bundle is not to be used
     */
    public TransportBinding(
            Engine engine, Function<String, ProfileSection> sections, BiPredicate<String, String> quarantined) {
        this.engine = engine;
        this.sections = sections;
        this.quarantined = quarantined;
    }

    /** A transport came. */
    public void add(TransportArrival arrival) {
        synchronized (byName) {
            byName.computeIfAbsent(arrival.name(), n -> new ArrayDeque<>()).addLast(arrival);
            choose(arrival.name());
        }
    }

    /** Who may be in charge of a name has changed. */
    public void reconsider(String name) {
        synchronized (byName) {
            choose(name);
        }
    }

    private CompletionStage<Void> choose(String name) {
        TransportArrival before = inCharge.get(name);
        TransportArrival best = byName.getOrDefault(name, new ArrayDeque<>()).stream()
                .filter(arrival -> !quarantined.test(arrival.name(), arrival.bundle()))
                .findFirst()
                .orElse(null);
        inCharge.put(name, best);
        if (best == before) {
            return CompletableFuture.completedFuture(null);
        }
        CompletionStage<Void> left = before == null ? CompletableFuture.completedFuture(null) : engine.left(name);
        return left.thenRun(() -> {
            if (best != null) {
                engine.arrived(best, sections.apply(name));
            }
        });
    }

    /**
     * A transport goes.
     *
     * @return completed when nothing of it is used any more
     */
    public CompletionStage<Void> remove(TransportProvider provider) {
        synchronized (byName) {
            for (Map.Entry<String, Deque<TransportArrival>> same : byName.entrySet()) {
                if (same.getValue().removeIf(arrival -> arrival.provider() == provider)) {
                    return choose(same.getKey());
                }
            }
            return CompletableFuture.completedFuture(null);
        }
    }
}
