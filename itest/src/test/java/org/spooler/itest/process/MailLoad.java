// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbered mail over several connections, which remembers what got its 250. */
public final class MailLoad {

    /** Connections side by side; each has one message under way. */
    static final int CONNECTIONS = 4;

    private static final int MAILBOXES = 7;

    private final int port;
    private final AtomicInteger next = new AtomicInteger();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();

    public MailLoad(int port) {
        this.port = port;
    }

    /** Numbers of the messages that were accepted. */
    public Set<Integer> acknowledged() {
        return acknowledged;
    }

    /** The mark of a message in its content. */
    public static String mark(int number) {
        return "X-Number: " + number + "\r\n";
    }

    /** Begins to hand in messages up to a number; a connection that breaks ends its part. */
    public Future<?> begin(int until) {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS + 1);
        List<Future<?>> parts = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            parts.add(threads.submit(() -> handIn(until)));
        }
        Future<?> all = threads.submit(() -> parts.forEach(MailLoad::join));
        threads.shutdown();
        return all;
    }

    private void handIn(int until) {
        int number = 0;
        try (SmtpDialogue dialogue = SmtpDialogue.greet(port)) {
            for (number = next.getAndIncrement(); number < until; number = next.getAndIncrement()) {
                String reply = dialogue.submit(
                        "ann@example.org", "box" + number % MAILBOXES + "@example.com", mark(number) + "\r\ntext\r\n");
                if (!reply.startsWith("250")) {
                    throw new AssertionError("message " + number + " was refused: " + reply);
                }
                acknowledged.add(number);
            }
            next.set(until);
        } catch (IOException broken) {
            // What has not got its 250 is the client's: it may be there, it need not.
        }
    }

    /** Waits for the end of what was begun. */
    static void join(Future<?> part) {
        try {
            part.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
