// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.spooler.store.file.UnthreadedExecutor;

/**
 * The threads of a store as tasks on the caller's thread. Of all that could run next a seed picks: the writer and the
 * completions keep their order, the I/O threads have none. Delays pass when the caller says so.
 */
final class ShuffledThreads {

    private static final int MOST_TASKS = 1_000_000;

    private final RandomGenerator random;
    private final List<Lane> lanes = new ArrayList<>();

    ShuffledThreads(RandomGenerator random) {
        this.random = random;
    }

    Lane lane(boolean ordered) {
        Lane lane = new Lane(ordered);
        lanes.add(lane);
        return lane;
    }

    /** Runs up to so many tasks; tells whether there are more. */
    boolean run(int most) {
        for (int i = 0; i < most; i++) {
            Lane next = pick();
            if (next == null) {
                return false;
            }
            next.take(random).run();
        }
        return true;
    }

    void runAll() {
        if (run(MOST_TASKS)) {
            throw new AssertionError("the store does not come to rest");
        }
    }

    void letDelaysPass() {
        lanes.forEach(Lane::letDelaysPass);
        runAll();
    }

    private Lane pick() {
        int waiting = 0;
        for (Lane lane : lanes) {
            waiting += lane.tasks.isEmpty() ? 0 : 1;
        }
        int index = waiting == 0 ? -1 : random.nextInt(waiting);
        for (Lane lane : lanes) {
            if (!lane.tasks.isEmpty() && index-- == 0) {
                return lane;
            }
        }
        return null;
    }

    /** One executor. */
    final class Lane extends UnthreadedExecutor {

        private final boolean ordered;
        private final List<Runnable> tasks = new ArrayList<>();
        private final List<Runnable> delayed = new ArrayList<>();

        private Lane(boolean ordered) {
            this.ordered = ordered;
        }

        private Runnable take(RandomGenerator picker) {
            return tasks.remove(ordered ? 0 : picker.nextInt(tasks.size()));
        }

        private void letDelaysPass() {
            tasks.addAll(delayed);
            delayed.clear();
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

        @Override
        public void runAll() {
            ShuffledThreads.this.runAll();
        }
    }
}
