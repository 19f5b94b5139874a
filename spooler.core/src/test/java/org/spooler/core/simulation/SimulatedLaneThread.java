// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.spooler.core.lane.LaneThread;

/** A lane's thread that now and then hangs in a call until it is interrupted. */
final class SimulatedLaneThread implements LaneThread {

    private final Executor executor;
    private final RandomGenerator random;
    private final Deque<Runnable> stuck = new ArrayDeque<>();
    private boolean hangs;

    SimulatedLaneThread(Executor executor, RandomGenerator random) {
        this.executor = executor;
        this.random = random;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(() -> {
            hangs = hangs || random.nextInt(150) == 0;
            if (hangs) {
                stuck.add(task);
            } else {
                task.run();
            }
        });
    }

    @Override
    public void interrupt() {
        executor.execute(() -> {
            hangs = false;
            for (Runnable task = stuck.poll(); task != null; task = stuck.poll()) {
                task.run();
            }
        });
    }

    @Override
    public void end() {}
}
