// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Calls a session from another thread than its own, as the spooler may. */
final class Aside {

    /** How long such a call may take. */
    static final long MILLIS = 2000;

    private Aside() {}

    /** Makes a call; fails the test if it does not return at once. */
    static void call(Runnable call) {
        try {
            CompletableFuture.runAsync(call, SessionUnderTest.THREADS).get(MILLIS, TimeUnit.MILLISECONDS);
        } catch (Exception late) {
            throw new AssertionError("a call from another thread did not return within " + MILLIS + " ms", late);
        }
    }
}
