// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.provider;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.admin.ProviderView;
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

    private static final Logger LOG = LoggerFactory.getLogger(TransportBinding.class);

    private final Engine engine;
    private final Function<String, ProfileSection> sections;
    private final Map<String, Deque<TransportArrival>> byName = new HashMap<>();

    /** Binds transports to this engine; {@code sections} finds the profile section of a transport. */
    public TransportBinding(Engine engine, Function<String, ProfileSection> sections) {
        this.engine = engine;
        this.sections = sections;
    }

    /** A transport came. */
    public void add(TransportArrival arrival) {
        boolean inCharge;
        synchronized (byName) {
            Deque<TransportArrival> same = byName.computeIfAbsent(arrival.name(), n -> new ArrayDeque<>());
            inCharge = same.isEmpty();
            same.addLast(arrival);
        }
        if (inCharge) {
            takeCharge(arrival);
        } else {
            LOG.warn("transport {} from {} waits: another one has the name", arrival.name(), arrival.bundle());
        }
    }

    private void takeCharge(TransportArrival arrival) {
        engine.arrived(arrival, sections.apply(arrival.name()));
    }

    /** Whether this one has the name, or another one has it. */
    public ProviderView.State state(String name, Object provider) {
        synchronized (byName) {
            TransportArrival first = byName.getOrDefault(name, new ArrayDeque<>()).peekFirst();
            return first != null && first.provider() == provider
                    ? ProviderView.State.IN_CHARGE
                    : ProviderView.State.WAITING;
        }
    }

    /**
     * A transport goes.
     *
     * @return completed when nothing of it is used any more
     */
    public CompletionStage<Void> remove(String name, TransportProvider provider) {
        boolean wasInCharge;
        TransportArrival next;
        synchronized (byName) {
            Deque<TransportArrival> same = byName.getOrDefault(name, new ArrayDeque<>());
            wasInCharge = !same.isEmpty() && same.peekFirst().provider() == provider;
            same.removeIf(arrival -> arrival.provider() == provider);
            next = same.peekFirst();
        }
        if (!wasInCharge) {
            return CompletableFuture.completedFuture(null);
        }
        return engine.left(name).thenRun(() -> {
            if (next != null) {
                takeCharge(next);
            }
        });
    }
}
