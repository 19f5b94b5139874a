// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbered mail from a client that keeps what was refused for now and hands it in again, as a good one does. Of a
 * connection that breaks before the reply nobody knows what became of its message: that number is not used again.
 */
final class PersistentLoad implements AutoCloseable {

    private static final long PAUSE_MILLIS = 20;

    private final int port;
    private final AtomicInteger refusals = new AtomicInteger();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> done;
    private volatile boolean ended;

    PersistentLoad(int port) {
        this.port = port;
        this.done = CompletableFuture.runAsync(this::run);
    }

    private void run() {
        int number = 0;
        while (!ended) {
            try (SmtpDialogue dialogue = SmtpDialogue.greet(port)) {
                while (!ended) {
                    number += handIn(dialogue, number) ? 1 : 0;
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            } catch (IOException | AssertionError broken) {
                number++;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean handIn(SmtpDialogue dialogue, int number) throws IOException {
        String reply = dialogue.submit(
                "ann@example.org", "box" + number % 7 + "@example.com", MailLoad.mark(number) + "\r\ntext\r\n");
        if (reply.startsWith("250")) {
            acknowledged.add(number);
            return true;
        } else if (!reply.startsWith("4")) {
            throw new IllegalStateException("message " + number + " was refused for good: " + reply);
        }
        refusals.incrementAndGet();
        dialogue.say("RSET");
        return false;
    }

    /** Numbers of the messages that were accepted. */
    Set<Integer> acknowledged() {
        return acknowledged;
    }

    /** How often a message was refused for now. */
    int refusals() {
        return refusals.get();
    }

    void awaitMore(int messages) {
        int before = acknowledged.size();
        Patience.await(messages + " more messages accepted").until(() -> acknowledged.size() >= before + messages);
    }

    @Override
    public void close() {
        ended = true;
        done.join();
    }
}
