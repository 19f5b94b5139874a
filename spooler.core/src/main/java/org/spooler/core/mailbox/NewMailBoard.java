// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.mailbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.spooler.api.mailbox.NewMailListener;
import org.spooler.api.store.NewMail;

/**
 * Tells every listener of each message that has arrived (NotifyNewMail, RECV-050 to RECV-053).
 *
 * <p><b>Threading.</b> Any thread; {@link #announce} returns at once. Each listener is told by one thread at a time, in
 * the order of the announcements, and a slow one delays only itself: the executor should have a thread for each.
 */
public final class NewMailBoard {

    private final Map<NewMailListener, NewMailQueue> listeners = new LinkedHashMap<>();
    private final Executor executor;

    /** A board without listeners. */
    public NewMailBoard(Executor executor) {
        this.executor = executor;
    }

    /** Tells of a message that is durable. */
    public void announce(NewMail mail) {
        List<NewMailQueue> all;
        synchronized (listeners) {
            all = List.copyOf(listeners.values());
            all.forEach(queue -> queue.add(mail));
        }
        all.forEach(NewMailQueue::start);
    }

    /** Tells a listener of everything from now on. */
    public void listen(NewMailListener listener) {
        synchronized (listeners) {
            listeners.computeIfAbsent(listener, added -> new NewMailQueue(added, executor));
        }
    }

    /** Tells a listener nothing more. */
    public void unlisten(NewMailListener listener) {
        synchronized (listeners) {
            Optional.ofNullable(listeners.remove(listener)).ifPresent(NewMailQueue::end);
        }
    }
}
