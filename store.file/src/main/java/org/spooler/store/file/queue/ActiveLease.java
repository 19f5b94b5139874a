// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.io.Closeable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.spooler.api.store.MessageState;

/** A lease in force. Guarded by the lock of the store. */
public final class ActiveLease {

    private final long fence;
    private Instant until;
    private MessageState state;
    private final List<Closeable> contents = new ArrayList<>();

    ActiveLease(long fence, Instant until) {
        this.fence = fence;
        this.until = until;
    }

    /** What its token says. */
    public long fence() {
        return fence;
    }

    /** When it lapses. */
    public Instant until() {
        return until;
    }

    void renew(Instant later) {
        until = later;
    }

    /** The message as its holder knows it; null while it is being read. */
    public MessageState state() {
        return state;
    }

    /** What is to be closed when the lease ends. */
    public List<Closeable> contents() {
        return List.copyOf(contents);
    }

    /** Notes what is to be closed when the lease ends. */
    public void own(Closeable opened) {
        contents.add(opened);
    }

    /** Notes what the holder was told or has written. */
    public void know(MessageState current) {
        state = current;
    }
}
