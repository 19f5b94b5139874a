// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The thread on which one provider is called, and nothing else runs. Tasks run one after the other.
 *
 * <p>In production a thread of its own; in a simulation a sequence of steps of a seeded scheduler.
 */
public interface LaneThread extends Executor {

    /** Interrupts the task that is running, if one is. */
    void interrupt();

    /** Lets it run before other threads, where the system knows such a thing, or no longer. */
    default void urgent(boolean whether) {}

    /** Ends the thread after the tasks already handed over; does not wait. */
    void end();

    /** Starts threads. */
    @FunctionalInterface
    interface Factory {
        /** Starts a thread with a name for operators. */
        LaneThread start(String name);

        /** Threads that belong together, where the system knows such a thing. */
        default Factory family(String name) {
            return this;
        }

        /**
         * The names of threads that are left of this family, or that a bundle started elsewhere; at most ten.
         *
         * @param bundle loads the classes of the bundle; empty if it is gone already
         */
        default List<String> alive(Optional<ClassLoader> bundle) {
            return List.of();
        }
    }
}
