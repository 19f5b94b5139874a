// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbered mail, one after the other over a connection of its own, until it is ended; remembers what got its 250. */
public final class Trickle implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile("X-Number: (\\d+)\\s");
    private static final long PAUSE_MILLIS = 20;

    private final SpoolerProcess spooler;
    private final Set<Integer> acknowledged = new ConcurrentSkipListSet<>();
    private final Set<String> refused = new ConcurrentSkipListSet<>();
    private final Thread thread = new Thread(this::flow, "trickle");
    private volatile boolean ended;

    private Trickle(SpoolerProcess spooler) {
        this.spooler = spooler;
    }

    public static Trickle through(SpoolerProcess spooler) {
        Trickle trickle = new Trickle(spooler);
        trickle.thread.start();
        return trickle;
    }

    private void flow() {
        for (int number = 0; !ended; number++) {
            try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
                String reply =
                        dialogue.submit("ann@example.org", "bob@example.com", MailLoad.mark(number) + "\r\ntext\r\n");
                if (reply.startsWith("250")) {
                    acknowledged.add(number);
                } else {
                    refused.add(reply);
                }
                Thread.sleep(PAUSE_MILLIS);
            } catch (IOException broken) {
                refused.add(broken.toString());
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    /** Answers other than 250, and connections that broke. */
    public Set<String> refused() {
        return refused;
    }

    /** How many messages were accepted. */
    public int size() {
        return acknowledged.size();
    }

    /** Waits until so many more messages were accepted. */
    public void awaitMore(int count) {
        int goal = size() + count;
        Patience.await(count + " more messages; refused " + refused).until(() -> size() >= goal);
    }

    /** Ends, and fails the test unless everything that was accepted is in the sink, once. */
    public void assertAllAt(SmtpSink sink) {
        close();
        Patience.awaitSlowly("all of " + size() + " messages in the sink")
                .untilAsserted(() -> assertThat(new TreeSet<>(numbers(sink))).containsAll(acknowledged));
        assertThat(numbers(sink)).as("nothing twice").doesNotHaveDuplicates();
    }

    private static List<Integer> numbers(SmtpSink sink) {
        return sink.mails().stream()
                .map(NUMBER::matcher)
                .filter(Matcher::find)
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join(Patience.LIMIT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
