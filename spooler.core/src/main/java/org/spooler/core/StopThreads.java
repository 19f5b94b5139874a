// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a thread to do what it was handed before the end, but not for long. */
final class StopThreads {

    private static final Logger LOG = LoggerFactory.getLogger(StopThreads.class);
    private static final long PATIENCE_SECONDS = 5;

    /** How a thread is waited for. */
    @FunctionalInterface
    interface Termination {
        boolean await(long timeout, TimeUnit unit) throws InterruptedException;
    }

    private StopThreads() {}

    static void await(String name, Termination termination) {
        try {
            if (!termination.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} has not ended within {} s; it is left to itself", name, PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
