// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.core.lane.GuardedCalls;
import org.spooler.core.lane.LaneThread;

/**
 * The preprocessors that are registered, by transports or as services (PREP-001 to PREP-007).
 *
 * <p>One that goes away is remembered: a message it applies to waits for it, as one waits for a transport that is
 * gone, until it returns or is forgotten.
 *
 * <p><b>Threading.</b> Any thread; {@link #all} is a snapshot.
 */
public final class PreprocessorRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(PreprocessorRegistry.class);

    private static final Pattern NAME = Pattern.compile("[!-~]{1,64}");

    private final ScheduledExecutorService engine;
    private final LaneThread.Factory threads;
    private final Consumer<String> arrived;
    private volatile List<KnownPreprocessor> known = List.of();
    private volatile Consumer<List<KnownPreprocessor>> memory = list -> {};
    private long lastSequence;

    /** Every service that is there, in the order in which they came; of those with one name the last one is called. */
    private final List<Service> services = new ArrayList<>();

    private record Service(
            String name, Optional<String> transport, Preprocessor service, Registration registration, int ranking) {}

    /** Nobody is registered yet; {@code arrived} is told, on the engine's thread, the name of each one that comes. */
    public PreprocessorRegistry(ScheduledExecutorService engine, LaneThread.Factory threads, Consumer<String> arrived) {
        this.engine = engine;
        this.threads = threads;
        this.arrived = arrived;
    }

    /**
     * Starts with those known before, none of them present.
     *
     * @param changed gets the list whenever it is to be remembered anew
     */
    public synchronized void remember(List<KnownPreprocessor> before, Consumer<List<KnownPreprocessor>> changed) {
        for (KnownPreprocessor one : before) {
            if (known.stream().noneMatch(k -> k.is(one.name(), one.transport()))) {
                lastSequence = Math.max(lastSequence, one.sequence());
                replace(list -> list.add(one));
            }
        }
        memory = changed;
    }

    /**
     * A service came.
     *
     * @param transport whose messages it is for; empty means all
     */
    public void addService(Optional<String> transport, Preprocessor service, Registration registration, int ranking) {
        add(transport, present(service, Optional.empty()), registration, ranking);
        String name = service.name();
        synchronized (this) {
            services.add(new Service(name, transport, service, registration, ranking));
        }
    }

    /**
     * A transport registers a preprocessor, or more recipients for one that it registered (PREP-006).
     *
     * @param owner which of those that have the name one after the other it is; asked for nothing
     */
    public void addOfTransport(String transport, Object owner, Preprocessor preprocessor, Registration registration) {
        add(Optional.of(transport), present(preprocessor, Optional.of(owner)), registration, 0);
    }

    private KnownPreprocessor.Present present(Preprocessor preprocessor, Optional<Object> owner) {
        GuardedCalls calls = new GuardedCalls("spooler-preprocess-" + preprocessor.name(), engine, threads);
        return new KnownPreprocessor.Present(preprocessor, calls, owner);
    }

    private void add(
            Optional<String> transport, KnownPreprocessor.Present comes, Registration registration, int ranking) {
        String name = comes.preprocessor().name();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "preprocessor '" + name + "': expected a name of 1 to 64 printable ASCII characters, no space");
        }
        merge(name, transport, comes, registration, ranking);
        LOG.info(
                "preprocessor {} is there for {}",
                name,
                transport.map("transport "::concat).orElse("all transports"));
        engine.execute(() -> arrived.accept(name));
    }

    private synchronized void merge(
            String name,
            Optional<String> transport,
            KnownPreprocessor.Present comes,
            Registration registration,
            int ranking) {
        Optional<KnownPreprocessor> before =
                known.stream().filter(one -> one.is(name, transport)).findFirst();
        // Each session of a transport may register it once more; a service that comes replaces an older version.
        Optional<KnownPreprocessor> stays = before.filter(b -> b.isFrom(comes));
        stays.or(() -> before)
                .flatMap(KnownPreprocessor::present)
                .filter(p -> stays.isEmpty())
                .ifPresent(p -> engine.execute(p.calls()::end));
        if (before.isEmpty()) {
            lastSequence++;
        }
        long sequence = before.map(KnownPreprocessor::sequence).orElse(lastSequence);
        KnownPreprocessor now = stays.orElseGet(
                () -> new KnownPreprocessor(name, transport, ranking, sequence, Set.of(), Optional.of(comes)));
        replace(list -> {
            before.ifPresent(list::remove);
            list.add(now.with(registration));
        });
    }

    /** A service goes away; it is remembered. */
    public void removeService(Preprocessor service) {
        absent(p -> p.owner().isEmpty() && p.preprocessor() == service);
        successor(service)
                .ifPresent(next -> add(
                        next.transport(),
                        present(next.service(), Optional.empty()),
                        next.registration(),
                        next.ranking()));
    }

    /** The last that came of those still there under the same name; empty if the name has somebody, or nobody is left. */
    private synchronized Optional<Service> successor(Preprocessor gone) {
        Optional<Service> before =
                services.stream().filter(one -> one.service() == gone).findFirst();
        before.ifPresent(left -> services.removeIf(one -> one == left));
        return before.filter(one -> known.stream()
                        .noneMatch(other -> other.is(one.name(), one.transport())
                                && other.present().isPresent()))
                .flatMap(one -> services.stream()
                        .filter(other -> other.name().equals(one.name())
                                && other.transport().equals(one.transport()))
                        .reduce((earlier, later) -> later));
    }

    /** A transport goes away, and what it registered with it, unless the one that follows has registered it anew. */
    public void removeTransport(Object owner) {
        absent(p -> p.isOf(owner));
    }

    private synchronized void absent(Predicate<KnownPreprocessor.Present> goes) {
        for (KnownPreprocessor one : known) {
            one.present().filter(goes).ifPresent(p -> {
                engine.execute(p.calls()::end);
                replace(list -> list.set(list.indexOf(one), one.gone()));
                LOG.info("preprocessor {} is gone; messages it applies to wait for it", one.name());
            });
        }
    }

    /** Calls nobody any more, and ends the threads; on the engine's thread. Everybody stays remembered. */
    public void close() {
        known.forEach(one -> one.present().ifPresent(p -> p.calls().end()));
    }

    /** Forgets a preprocessor that is gone; false if there is none of that name. */
    public synchronized boolean forget(String name) {
        List<KnownPreprocessor> gone = known.stream()
                .filter(one -> one.name().equals(name) && one.present().isEmpty())
                .toList();
        replace(list -> list.removeAll(gone));
        return !gone.isEmpty();
    }

    /** Everyone known, gone or not, in order of registration. */
    public List<KnownPreprocessor> all() {
        return known;
    }

    /** The one to ask for cleaning up after a name in a ledger; empty if none is present. */
    public Optional<KnownPreprocessor.Present> find(String name) {
        return known.stream()
                .filter(one -> one.name().equals(name))
                .flatMap(one -> one.present().stream())
                .findFirst();
    }

    private void replace(Consumer<List<KnownPreprocessor>> change) {
        List<KnownPreprocessor> list = new ArrayList<>(known);
        change.accept(list);
        list.sort(Comparator.comparingLong(KnownPreprocessor::sequence));
        known = List.copyOf(list);
        memory.accept(known);
    }
}
