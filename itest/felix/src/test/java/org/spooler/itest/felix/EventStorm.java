// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.felix;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.spooler.api.address.AddressBook;
import org.spooler.api.hook.MessageHook;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.status.StatusListener;
import org.spooler.api.transport.TransportName;
import org.spooler.api.transport.TransportProvider;

/**
 * Registers, modifies and unregisters providers of every kind from several threads. Each thread has providers of its
 * own, so that it knows which are registered; names are shared, so that they meet.
 */
final class EventStorm {

    static final int NAMES = 4;
    private static final int THREADS = 6;
    private static final int MOST_OF_A_THREAD = 6;

    /** So many that no two are equal: of equals the first stays, and nobody outside can tell which came first. */
    private static final int RANKINGS = 1_000_000_000;

    /** What is registered: kind, name, object, ranking. */
    record Registered(Class<?> kind, String name, Object service, int ranking, ServiceRegistration<?> registration) {}

    private final BundleContext context;
    private final StormProviders providers;
    private final int events;
    private final long durationNanos;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final List<List<Registered>> left = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Throwable> faults = java.util.Collections.synchronizedList(new ArrayList<>());
    private final long begun = System.nanoTime();

    EventStorm(BundleContext context, StormProviders providers, int events, long seconds) {
        this.context = context;
        this.providers = providers;
        this.events = events;
        this.durationNanos = TimeUnit.SECONDS.toNanos(seconds);
    }

    void begin() {
        for (int i = 0; i < THREADS; i++) {
            List<Registered> own = new ArrayList<>();
            left.add(own);
            Random random = new Random(i);
            Thread thread = new Thread(() -> run(own, random), "storm-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Events that are over. */
    int done() {
        return done.get();
    }

    boolean isOver() {
        return threads.stream().noneMatch(Thread::isAlive);
    }

    List<Throwable> faults() {
        return List.copyOf(faults);
    }

    /** What is registered at the end. */
    List<Registered> registered() {
        return left.stream().flatMap(List::stream).toList();
    }

    private void run(List<Registered> own, Random random) {
        for (int event = next.getAndIncrement(); event < events; event = next.getAndIncrement()) {
            long wait = begun + durationNanos / events * event - System.nanoTime();
            LockSupport.parkNanos(Math.max(0, wait));
            try {
                one(own, random);
            } catch (RuntimeException | LinkageError fault) {
                faults.add(fault);
            }
            done.incrementAndGet();
        }
    }

    private void one(List<Registered> own, Random random) {
        int choice = random.nextInt(3);
        if (own.isEmpty() || own.size() < MOST_OF_A_THREAD && choice == 0) {
            own.add(register(random));
        } else if (choice == 1) {
            int at = random.nextInt(own.size());
            own.set(at, modify(own.get(at), random.nextInt(RANKINGS)));
        } else {
            own.remove(random.nextInt(own.size())).registration().unregister();
        }
    }

    private Registered register(Random random) {
        String name = String.valueOf(random.nextInt(NAMES));
        return switch (random.nextInt(5)) {
            case 0, 1 ->
                register(
                        TransportProvider.class,
                        "storm-" + name,
                        providers.transport("STORM" + name),
                        random.nextInt(RANKINGS));
            case 2 -> register(Preprocessor.class, "pre-" + name, providers.preprocessor("pre-" + name), 0);
            case 3 ->
                random.nextBoolean()
                        ? register(MessageHook.class, "", providers.hook(), 0)
                        : register(StatusListener.class, "", providers.listener(), 0);
            default -> register(AddressBook.class, "", providers.addressBook(), 0);
        };
    }

    <T> Registered register(Class<T> kind, String name, T service, int ranking) {
        ServiceRegistration<T> registration = context.registerService(kind, service, properties(kind, name, ranking));
        return new Registered(kind, name, service, ranking, registration);
    }

    private static Registered modify(Registered one, int ranking) {
        one.registration().setProperties(properties(one.kind(), one.name(), ranking));
        return new Registered(one.kind(), one.name(), one.service(), ranking, one.registration());
    }

    private static Dictionary<String, Object> properties(Class<?> kind, String name, int ranking) {
        Dictionary<String, Object> properties = new Hashtable<>(Map.of(Constants.SERVICE_RANKING, ranking));
        if (kind == TransportProvider.class) {
            properties.put(TransportName.PROPERTY, name);
        } else if (kind == Preprocessor.class) {
            properties.put(Preprocessor.ADDRESS_TYPES, "STORM0,STORM1,STORM2,STORM3");
        }
        return properties;
    }
}
