// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.containment;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.spooler.api.address.AddressType;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.StoreProvider;
import org.spooler.api.transport.TransportProvider;
import org.spooler.core.Spooler;
import org.spooler.core.engine.TransportArrival;
import org.spooler.core.profile.LiveProfile;
import org.spooler.core.profile.ProfileParser;
import org.spooler.core.profile.ProfileSettings;

/** One cell on real threads, a real store, and a real clock: what it costs the others, and what it leaves behind. */
final class RealCell {

    /**
     * What was measured.
     *
     * @param before messages a second of the other transport without the misbehaving one
     * @param during the same beside it
     * @param after the same when it was removed
     * @param struck how often it misbehaved
     * @param quarantined whether it was in quarantine at the end
     * @param undelivered messages for it that its successor did not get to their recipients
     * @param bounced reports of failure
     * @param left threads that were left when it had been removed
     */
    record Result(
            double before,
            double during,
            double after,
            int struck,
            boolean quarantined,
            int undelivered,
            int bounced,
            Set<String> left) {}

    private static final Map<String, String> SETTINGS = Map.of(
            "call.deadline", "5s", "notice.deadline", "1m", "drain.deadline", "1s", "transport.order", "good,bad");
    private static final int BAD_MESSAGES = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Spooler spooler;
    private final GoodTransport good = new GoodTransport(new AddressType("GOOD"));
    private final GoodTransport successor = new GoodTransport(new AddressType("BAD"));
    private final RealBlocking blocking = new RealBlocking();
    private final ExecutorService outside = Executors.newCachedThreadPool();
    private final BadTransport bad;
    private final int perSecond;
    private final Duration window;

    RealCell(BadKind kind, BadStep step, Path state, StoreProvider store, int perSecond, Duration window)
            throws Exception {
        LiveProfile profile = new LiveProfile(
                ProfileParser.parse(new ProfileSettings("org.spooler.profile~contain", SETTINGS), "contain"),
                order -> {});
        this.spooler = new Spooler(state, profile, store, List::of, Clock.systemUTC());
        Executor own = outside;
        this.bad = new BadTransport(kind, step, new AddressType("BAD"), blocking, own);
        this.perSecond = perSecond;
        this.window = window;
    }

    Result live() throws Exception {
        try {
            add("good", good, "org.example.good 1.0.0");
            add("bad", successor, "org.example.bad 1.0.0");
            await(() -> spooler.admin().transports().size() == 2);
            remove(successor);
            return measured();
        } finally {
            blocking.release();
            bad.cleanUp();
            outside.shutdownNow();
            spooler.stop();
        }
    }

    private Result measured() throws Exception {
        try (Load load = new Load(spooler.submission(), "GOOD", perSecond)) {
            rate();
            double before = rate();
            Set<Thread> base = Thread.getAllStackTraces().keySet();
            add("bad", bad, "org.example.bad 2.0.0");
            for (int i = 0; i < BAD_MESSAGES; i++) {
                Load.submit(spooler.submission(), "BAD:" + i)
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS);
            }
            double during = rate();
            boolean quarantined = spooler.admin().transports().stream()
                    .anyMatch(transport -> transport.text().contains("in quarantine"));
            int struck = bad.struck();
            remove(bad);
            bad.speakLate();
            double after = rate();
            Set<String> left = left(base);
            add("bad", successor, "org.example.bad 3.0.0");
            int undelivered = undelivered();
            load.close();
            await(() -> good.served() >= load.submitted());
            int bounced = good.addresses().contains("origin") ? 1 : 0;
            return new Result(before, during, after, struck, quarantined, undelivered, bounced, left);
        }
    }

    private void add(String name, TransportProvider provider, String bundle) {
        spooler.transports().add(new TransportArrival(name, name, 0, bundle, provider));
    }

    private void remove(TransportProvider provider) throws Exception {
        spooler.transports().remove(provider).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private double rate() throws InterruptedException {
        int before = good.served();
        long start = System.nanoTime();
        Thread.sleep(window.toMillis());
        return (good.served() - before) * 1e9 / (System.nanoTime() - start);
    }

    /** Messages for it that are still there after its successor has had its time. */
    private int undelivered() throws InterruptedException {
        try {
            await(() -> {
                spooler.admin()
                        .queue(QueueQuery.first(1000))
                        .toCompletableFuture()
                        .join()
                        .messages()
                        .forEach(
                                message -> spooler.admin().retry(message.state().id()));
                return openMessages() == 0;
            });
        } catch (IllegalStateException late) {
            return openMessages();
        }
        return 0;
    }

    private int openMessages() {
        return (int) spooler.admin().queue(QueueQuery.first(1000)).toCompletableFuture().join().messages().stream()
                .filter(message -> message.state()
                        .envelope()
                        .recipients()
                        .get(0)
                        .address()
                        .type()
                        .name()
                        .equals("BAD"))
                .count();
    }

    /** What runs now, belongs to it, and was not there before. */
    private static Set<String> left(Set<Thread> base) {
        Set<String> names = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!base.contains(thread)
                    && (thread.getName().startsWith("spooler-transport-bad")
                            || thread.getName().startsWith("left-"))) {
                names.add(thread.getName());
            }
        }
        return names;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("it did not happen within " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(20);
        }
    }
}
