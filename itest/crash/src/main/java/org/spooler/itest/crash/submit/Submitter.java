// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spooler.itest.crash.Arguments;
import org.spooler.itest.crash.LedgerWriter;

/**
 * A program: submits messages at a pace over several connections, and keeps the first ledger.
 *
 * <p>{@code A time number size recipients} attempted, {@code K time number id} acknowledged, {@code R time number reply} refused,
 * {@code B time number} connection lost before the final dot, {@code U time number} lost after it: either outcome is legal, and
 * it is not tried again. What was refused for now, or broken off before the final dot, is with {@code --again true}. Ends after
 * {@code --count} messages, or when the file {@code --until} appears.
 */
public final class Submitter {

    private static final Pattern QUEUED = Pattern.compile("250 .*queued as (\\w+).*");

    private final String run;
    private final int port;
    private final List<String> domains;
    private final long count;
    private final int largest;
    private final Path until;
    private final Pace pace;
    private final LedgerWriter ledger;
    private final AtomicLong numbers = new AtomicLong();
    private final boolean again;
    private final Queue<Long> toRepeat = new ConcurrentLinkedQueue<>();

    private Submitter(Arguments arguments) throws IOException {
        run = arguments.text("run");
        port = (int) arguments.number("port", 0);
        domains = List.of(arguments.text("domains").split(","));
        count = arguments.number("count", Long.MAX_VALUE);
        largest = (int) arguments.number("largest", Integer.MAX_VALUE);
        until = arguments.path("until");
        again = Boolean.parseBoolean(arguments.text("again", "false"));
        pace = new Pace(arguments.number("rate", 400));
        ledger = new LedgerWriter(arguments.path("ledger"));
    }

    /** Runs until it is told to end. */
    public static void main(String[] words) throws Exception {
        Arguments arguments = new Arguments(
                words,
                Set.of("run", "port", "domains", "count", "largest", "until", "rate", "ledger", "sessions", "again"));
        Submitter submitter = new Submitter(arguments);
        List<Thread> sessions = new ArrayList<>();
        for (int i = 0; i < arguments.number("sessions", 24); i++) {
            Thread session = new Thread(submitter::run, "session-" + i);
            session.start();
            sessions.add(session);
        }
        for (Thread session : sessions) {
            session.join();
        }
    }

    private void run() {
        while (goesOn()) {
            try (Client client = new Client(port)) {
                while (goesOn()) {
                    pace.await();
                    submit(client);
                }
            } catch (IOException e) {
                LockSupport.parkNanos(40_000_000);
            }
        }
    }

    private boolean goesOn() {
        return !toRepeat.isEmpty() || numbers.get() < count && !Files.exists(until);
    }

    private void submit(Client client) throws IOException {
        Long repeated = toRepeat.poll();
        long number = repeated == null ? numbers.getAndIncrement() : repeated;
        if (number >= count) {
            return;
        }
        Letter letter = Letter.of(run, number, domains, largest);
        ledger.enter('A', number, letter.stamp().size(), letter.recipients().size());
        note(number, reply(client, number, letter));
    }

    private String reply(Client client, long number, Letter letter) throws IOException {
        try {
            return client.submit(letter.recipients(), letter.stamp());
        } catch (IOException e) {
            lost(number, client.dotSent());
            throw e;
        }
    }

    private void lost(long number, boolean dotSent) {
        ledger.enter(dotSent ? 'U' : 'B', number);
        repeat(number, !dotSent);
    }

    /** Only what cannot have been taken is tried again, and only if that was asked for. */
    private void repeat(long number, boolean possible) {
        if (again && possible) {
            toRepeat.add(number);
        }
    }

    private void note(long number, String reply) throws IOException {
        Matcher queued = QUEUED.matcher(reply);
        if (queued.matches()) {
            ledger.enter('K', number, queued.group(1));
            return;
        }
        ledger.enter('R', number, reply);
        repeat(number, reply.startsWith("4"));
        if (reply.startsWith("421")) {
            throw new IOException(reply);
        }
    }
}
