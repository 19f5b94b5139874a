// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.provider;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.profile.ProfileSection;
import org.spooler.api.transport.TransportProvider;
import org.spooler.core.engine.Engine;
import org.spooler.core.engine.TransportArrival;

/**
 * The one place where transports are bound to the engine: decides which of several services with one name is in charge.
 * It is one that is not quarantined, then the one with the higher service ranking, then with the higher bundle version,
 * then the one that came first. A better one that comes takes over from the one in charge; when that one leaves, the
 * next best takes its place at once.
 *
 * <p><b>Threading.</b> Any thread; nothing waits. The lock orders what is handed to the engine, so that the engine's
 * last word is the last choice: handing over only queues. No provider and no framework is called under it.
 */
public final class TransportBinding {

    private static final Logger LOG = LoggerFactory.getLogger(TransportBinding.class);

    private final Engine engine;
    private final Function<String, ProfileSection> sections;
    private final BiPredicate<String, String> quarantined;
    private final Map<String, ProfileSection> sectionsByName = new ConcurrentHashMap<>();
    private final Map<String, Contenders> byName = new HashMap<>();

    /**
     * Binds transports to this engine.
     *
     * @param sections finds the profile section of a transport; asked once for each name, so that all versions of a
     *     transport write to the same
     * @param quarantined tells, at once and from any thread, whether the transport of a name from a bundle (symbolic
     *     name and version) is not to be used
     */
    public TransportBinding(
            Engine engine, Function<String, ProfileSection> sections, BiPredicate<String, String> quarantined) {
        this.engine = engine;
        this.sections = sections;
        this.quarantined = quarantined;
    }

    /** A transport came. */
    public void add(TransportArrival arrival) {
        section(arrival.name());
        synchronized (byName) {
            byName.computeIfAbsent(arrival.name(), name -> new Contenders()).add(arrival);
            choose(arrival.name());
        }
    }

    /** The properties of a transport's service changed: it is opened anew, and perhaps another one is in charge now. */
    public void update(TransportArrival changed) {
        section(changed.name());
        synchronized (byName) {
            Optional<TransportArrival> before = find(changed.provider());
            if (before.filter(arrival -> arrival.name().equals(changed.name())).isPresent()) {
                byName.get(changed.name()).replace(before.get(), changed.after(before.get()));
                choose(changed.name());
                return;
            }
            before.ifPresent(this::remove);
            add(changed);
        }
    }

    /**
     * A transport goes.
     *
     * @return completed, in bounded time, when nothing of it is used any more
     */
    public CompletionStage<Void> remove(TransportProvider provider) {
        synchronized (byName) {
            return find(provider).map(this::remove).orElseGet(() -> CompletableFuture.completedFuture(null));
        }
    }

    private CompletionStage<Void> remove(TransportArrival gone) {
        Contenders contenders = byName.get(gone.name());
        contenders.remove(gone);
        CompletionStage<Void> left = engine.left(gone);
        if (contenders.isEmpty()) {
            byName.remove(gone.name());
        } else {
            choose(gone.name());
        }
        return left;
    }

    /** Who may be in charge of a name has changed: a version was quarantined, or is no longer. */
    public void reconsider(String name) {
        synchronized (byName) {
            if (byName.containsKey(name)) {
                choose(name);
            }
        }
    }

    private Optional<TransportArrival> find(TransportProvider provider) {
        return byName.values().stream()
                .flatMap(contenders -> contenders.find(provider).stream())
                .findFirst();
    }

    private void choose(String name) {
        Contenders contenders = byName.get(name);
        Optional<TransportArrival> before = contenders.inCharge();
        Optional<TransportArrival> best = contenders.best(this::isUsable);
        contenders.inCharge(best);
        if (best.isPresent() && before.filter(best.get()::is).isPresent()) {
            return;
        }
        before.filter(arrival -> !isUsable(arrival)).ifPresent(engine::left);
        best.ifPresent(chosen -> takeCharge(chosen, before));
    }

    private boolean isUsable(TransportArrival arrival) {
        return !quarantined.test(arrival.name(), arrival.bundle());
    }

    private void takeCharge(TransportArrival chosen, Optional<TransportArrival> before) {
        before.ifPresent(
                other -> LOG.info("transport {}: {} follows {}", chosen.name(), chosen.bundle(), other.bundle()));
        engine.arrived(chosen, section(chosen.name()));
    }

    private ProfileSection section(String name) {
        return sectionsByName.computeIfAbsent(name, sections);
    }
}
