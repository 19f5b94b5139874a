// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.spooler.api.message.Envelope;

/**
 * The messages that wait on the far side of a {@link ScriptedTransport}, and how they are handed over: by a script, and
 * properly when it is used up. A message leaves only after the spooler said that it has it (DEC-23).
 *
 * <p><b>Threading.</b> Safe.
 */
public final class ScriptedInbox {

    /** A message on the far side. */
    public record Waiting(Envelope envelope, byte[] content) {}

    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Waiting> inHand = new ArrayList<>();
    private final Queue<Reading> script = new ArrayDeque<>();
    private final Queue<IOException> badPolls = new ArrayDeque<>();

    /** Puts a message there, from a sender to Ann. */
    public ScriptedInbox add(String subject) {
        Envelope envelope =
                Envelope.builder().from("far@b.example").to("ann@a.example").build();
        return add(envelope, "Subject: " + subject + "\r\n\r\nhello\r\n");
    }

    /** Puts a message there. */
    public synchronized ScriptedInbox add(Envelope envelope, String content) {
        waiting.add(new Waiting(envelope, content.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Appends to the script of calls. */
    public synchronized ScriptedInbox then(Reading... readings) {
        script.addAll(List.of(readings));
        return this;
    }

    /** Lets the next poll fail. */
    public synchronized ScriptedInbox thenFailPoll(IOException problem) {
        badPolls.add(problem);
        return this;
    }

    /** Messages that are still there, whether in hand or not. */
    public synchronized int size() {
        return waiting.size() + inHand.size();
    }

    synchronized boolean poll() throws IOException {
        IOException problem = badPolls.poll();
        if (problem != null) {
            throw problem;
        }
        return !waiting.isEmpty();
    }

    synchronized Reading next() {
        return script.isEmpty() ? Reading.handOver() : script.remove();
    }

    synchronized Optional<Waiting> take() {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Waiting taken = waiting.remove(0);
        inHand.add(taken);
        return Optional.of(taken);
    }

    synchronized boolean hasMore() {
        return !waiting.isEmpty();
    }

    synchronized void received(Waiting message) {
        inHand.remove(message);
    }

    synchronized void putBack(Waiting message) {
        if (inHand.remove(message)) {
            waiting.add(0, message);
        }
    }
}
