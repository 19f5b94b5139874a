// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.quarantine;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the faults of each version of a provider, and knows the versions that are not used for a while because there
 * were too many.
 *
 * <p>It counts and tells; what is done with a version in quarantine is up to those who listen.
 *
 * <p><b>Threading.</b> Faults, beginnings and ends on the engine's thread, where listeners are called; questions from
 * any. <b>Durability.</b> None: a start is a new beginning for everybody.
 */
public final class Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final int MOST_VERSIONS = 256;
    private static final int MOST_CHARACTERS = 300;

    private final InstantSource clock;
    private final ScheduledExecutorService engine;
    private final Supplier<QuarantineSettings> settings;
    private final Map<Version, FaultCount> counts = new LinkedHashMap<>();
    private final Map<Version, Isolation> isolated = new ConcurrentHashMap<>();
    private final List<Consumer<Version>> listeners = new CopyOnWriteArrayList<>();

    /** Nobody is in quarantine; {@code engine} keeps the time. */
    public Quarantine(InstantSource clock, ScheduledExecutorService engine, Supplier<QuarantineSettings> settings) {
        this.clock = clock;
        this.engine = engine;
        this.settings = settings;
    }

    /** Tells of every version that goes into quarantine or comes out of it, on the engine's thread. */
    public void listen(Consumer<Version> listener) {
        listeners.add(listener);
    }

    /**
     * Counts a fault; one too many begins the quarantine of its version.
     *
     * @param about the message it is about; empty if it is about none. What is wrong with the same message counts once
     * @param served how much the version has done well since it came
     */
    public void count(Version version, String about, long served, String text) {
        Fault fault = new Fault(clock.instant(), about, served, line(text));
        QuarantineSettings now = settings.get();
        if (!now.isOn() || isolated.containsKey(version)) {
            return;
        }
        countOf(version).add(fault, now).ifPresent(first -> {
            String reason = now.faults() + " faults since " + first.at() + ", the last: " + fault.text();
            begin(version, reason);
        });
    }

    private static String line(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }

    private FaultCount countOf(Version version) {
        FaultCount count = counts.computeIfAbsent(version, v -> new FaultCount());
        if (counts.size() > MOST_VERSIONS) {
            counts.remove(counts.keySet().iterator().next());
        }
        return count;
    }

    /** Begins the quarantine of a version, whatever it did before; nothing without quarantine or if it is in it. */
    public void begin(Version version, String reason) {
        QuarantineSettings now = settings.get();
        Isolation isolation = new Isolation(version, reason, clock.instant().plus(now.lasts()));
        if (!now.isOn() || isolated.putIfAbsent(version, isolation) != null) {
            return;
        }
        counts.remove(version);
        LOG.error("{} is in quarantine until {}: {}", version, isolation.until(), reason);
        engine.schedule(() -> expire(isolation), now.lasts().toMillis(), TimeUnit.MILLISECONDS);
        tell(version);
    }

    private void expire(Isolation isolation) {
        if (isolated.remove(isolation.version(), isolation)) {
            LOG.info("{} leaves quarantine and is tried again", isolation.version());
            tell(isolation.version());
        }
    }

    /**
     * Ends the quarantine of all versions of a provider, of whatever kind: they are tried again at once.
     *
     * @return whether there was one
     */
    public boolean end(String name) {
        List<Isolation> ended = all().stream()
                .filter(isolation -> isolation.version().isOf(name))
                .toList();
        ended.forEach(this::expire);
        return !ended.isEmpty();
    }

    /** Whether a version is not to be used now. */
    public boolean holds(String name, String bundle) {
        return find(name, bundle).isPresent();
    }

    /** Why a version is not to be used now; empty if it may be. */
    public Optional<Isolation> find(String name, String bundle) {
        return isolated.isEmpty() ? Optional.empty() : Optional.ofNullable(isolated.get(new Version(name, bundle)));
    }

    /** The versions of one provider that are in quarantine. */
    public List<Isolation> of(String name) {
        return all().stream()
                .filter(isolation -> isolation.version().name().equals(name))
                .toList();
    }

    /** All versions in quarantine, by name. */
    public List<Isolation> all() {
        return isolated.values().stream()
                .sorted(Comparator.comparing(isolation -> isolation.version().toString()))
                .toList();
    }

    private void tell(Version version) {
        listeners.forEach(listener -> listener.accept(version));
    }
}
