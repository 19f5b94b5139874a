// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread at a time talk to the server, and lets the connection go as soon as nobody does when that is wanted
 * meanwhile.
 *
 * <p><b>Threading.</b> Any thread.
 */
final class Turns {

    /** Something that talks to the server. */
    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    private final Waiting waiting;
    private final ReentrantLock busy = new ReentrantLock();
    private volatile boolean releasing;

    Turns(Waiting waiting) {
        this.waiting = waiting;
    }

    /** Does something in turn; after a failure there is no connection. */
    <T> T take(Work<T> work) throws IOException, InterruptedException {
        busy.lockInterruptibly();
        try (LibraryLoader library = new LibraryLoader()) {
            return work.run();
        } catch (IOException failed) {
            waiting.disconnect();
            throw failed;
        } finally {
            releaseIfAsked();
            busy.unlock();
        }
    }

    /**
     * Disconnects without a word to the server, so that this waits for nobody: now if nobody is at it, else as soon as
     * whoever is at it has finished.
     */
    void letGo() {
        releasing = true;
        if (busy.tryLock()) {
            waiting.cut();
            release();
        }
    }

    /** Disconnects in good order, or under the hands of whoever is at it. */
    void end() {
        releasing = true;
        if (busy.tryLock()) {
            release();
        } else {
            waiting.cut();
        }
    }

    private void release() {
        try (LibraryLoader library = new LibraryLoader()) {
            releaseIfAsked();
        } finally {
            busy.unlock();
        }
    }

    private void releaseIfAsked() {
        if (releasing) {
            releasing = false;
            waiting.disconnect();
        }
    }
}
