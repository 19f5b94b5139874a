// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.core.lane.LaneThread;
import org.spooler.core.quarantine.Isolation;
import org.spooler.core.quarantine.Quarantine;
import org.spooler.core.quarantine.Version;

/**
 * What transports do wrong, for the {@link Quarantine}: their faults, the calls that never come back, the threads they
 * leave behind. Belongs to the engine's thread.
 */
final class Containment {

    /** Each call that does not come back costs a thread: a version that has so many of them gets no more sessions. */
    static final int MOST_ABANDONED = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Containment.class);
    private static final long LOOK_AFTER_SECONDS = 20;

    private final EnginePorts ports;
    private final Quarantine quarantine;
    private final LaneThread looks;
    private final Map<Version, Integer> abandoned = new HashMap<>();
    private final Map<TransportDesk, LaneThread.Factory> families = new HashMap<>();
    private final Map<String, LaneThread.Factory> spare = new HashMap<>();

    Containment(EnginePorts ports, Quarantine quarantine) {
        this.ports = ports;
        this.quarantine = quarantine;
        this.looks = ports.lanes().start("spooler-departures");
        quarantine.listen(this::changed);
    }

    /** A transport did something wrong that is about no message. */
    void fault(TransportDesk desk, String text) {
        fault(desk, text, "");
    }

    /** A call that was about no message ended so. */
    void fault(TransportDesk desk, String call, Throwable problem) {
        fault(desk, call + ": " + problem);
    }

    /** A transport did something wrong with a message; whatever it does with the same one counts once for a while. */
    void fault(TransportDesk desk, String text, String about) {
        // What goes wrong while its bundle is taken away says nothing of the version.
        if (!desk.context().hasBrokenDown() && !desk.isLeaving()) {
            quarantine.count(version(desk), about, desk.sent(), text);
        }
    }

    private static Version version(TransportDesk desk) {
        return new Version(desk.name(), desk.arrival().bundle());
    }

    /** Why a transport is not used, if that is because a version of it is in quarantine. */
    Optional<Isolation> isolation(String transport) {
        return quarantine.of(transport).stream().findFirst();
    }

    /** Whether a version of a transport is in quarantine. */
    boolean isIsolated(String transport) {
        return isolation(transport).isPresent();
    }

    /** Whether one is in quarantine that never said what it carries: it may be the one that is missing. */
    boolean hidesUnknown() {
        return quarantine.all().stream()
                .map(isolation -> isolation.version().name())
                .anyMatch(name -> ports.memory().known().stream()
                        .noneMatch(known -> known.name().equals(name)));
    }

    // Calls that do not come back

    /** A call is given up, and its thread with it. */
    void abandoned(TransportDesk desk) {
        Version version = version(desk);
        int threads = abandoned.merge(version, 1, Integer::sum);
        LOG.warn("{}: a call is given up; {} of its threads have not come back", version, threads);
        if (threads >= MOST_ABANDONED) {
            quarantine.begin(version, reason(threads));
        }
    }

    private static String reason(int threads) {
        return threads + " of its calls have not come back";
    }

    /** A call that was given up has come back after all. */
    void cameBack(TransportDesk desk) {
        abandoned.computeIfPresent(version(desk), (version, threads) -> threads > 1 ? threads - 1 : null);
    }

    /** Whether a transport may have another session. */
    boolean mayOpen(TransportDesk desk) {
        return abandoned.getOrDefault(version(desk), 0) < MOST_ABANDONED;
    }

    /** Out of quarantine with all these threads still gone it would only lose more. */
    private void changed(Version version) {
        int threads = abandoned.getOrDefault(version, 0);
        if (threads >= MOST_ABANDONED && !quarantine.holds(version.name(), version.bundle())) {
            quarantine.begin(version, reason(threads));
        }
    }

    // Threads that stay

    /** The threads on which a transport is called; what it starts there is counted among them. */
    LaneThread.Factory threads(TransportDesk desk) {
        return families.computeIfAbsent(
                desk,
                d -> Optional.ofNullable(spare.remove(d.name()))
                        .orElseGet(() -> ports.lanes().family("spooler-transport-" + d.name())));
    }

    /** A transport is gone: soon nothing of it should run any more. Its bundle is not kept in memory for the question. */
    void gone(TransportDesk desk) {
        LaneThread.Factory family = families.remove(desk);
        if (family != null && family != ports.lanes()) {
            Version version = version(desk);
            WeakReference<ClassLoader> bundle =
                    new WeakReference<>(desk.arrival().provider().getClass().getClassLoader());
            Runnable look = () -> look(version, family, Optional.ofNullable(bundle.get()));
            ports.executor().schedule(() -> looks.execute(look), LOOK_AFTER_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void look(Version version, LaneThread.Factory family, Optional<ClassLoader> bundle) {
        List<String> left = family.alive(bundle);
        if (left.isEmpty()) {
            ports.executor().execute(() -> spare.put(version.name(), family));
        } else {
            LOG.warn(
                    "{} is gone for {} s, but threads of it still run: {}",
                    version,
                    LOOK_AFTER_SECONDS,
                    String.join(", ", left));
        }
    }
}
