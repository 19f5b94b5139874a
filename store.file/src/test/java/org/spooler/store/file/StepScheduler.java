// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs tasks on the test's own thread, when the test says so; delayed ones only when it asks for them. */
public final class StepScheduler extends UnthreadedExecutor {

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final List<Runnable> delayed = new ArrayList<>();

    @Override
    public void runAll() {
        while (!tasks.isEmpty()) {
            tasks.poll().run();
        }
    }

    /** Lets every delay pass. */
    public void runDelayed() {
        List<Runnable> due = List.copyOf(delayed);
        delayed.clear();
        tasks.addAll(due);
        runAll();
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        delayed.add(task);
        return null;
    }
}
