// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.felix;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Mail for the transports of the storm, from a few threads, until it is enough. */
final class StormLoad {

    private static final int THREADS = 2;
    private static final long PAUSE_NANOS = 10_000_000;

    private final RunningSpooler spooler;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Exception> refusals = java.util.Collections.synchronizedList(new ArrayList<>());

    StormLoad(RunningSpooler spooler) {
        this.spooler = spooler;
    }

    void begin() {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::run, "storm-load-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void run() {
        while (!enough.get()) {
            int number = numbers.getAndIncrement();
            try {
                spooler.submit("STORM" + number % EventStorm.NAMES + ":reader", "number " + number);
                accepted.add("number " + number);
            } catch (Exception refused) {
                refusals.add(refused);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Subjects of the messages accepted. */
    Set<String> accepted() {
        return accepted;
    }

    List<Exception> refusals() {
        return List.copyOf(refusals);
    }

    void end() throws InterruptedException {
        enough.set(true);
        for (Thread thread : threads) {
            thread.join(90_000);
        }
    }
}
