// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.transport.fetch.mailbox.Afterwards;
import org.spooler.transport.fetch.mailbox.Original;
import org.spooler.transport.fetch.mailbox.RemoteMailbox;

/**
 * The messages that wait in the remote mailbox, over connections that come and go.
 *
 * <p><b>Threading.</b> One thread at a time, but {@link #cut}.
 */
final class Waiting {

    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);
    private static final int MOST_NOTED = 10_000;

    private final String transport;
    private final RemoteMailbox mailbox;
    private final FetchSettings settings;
    private final SavedMessages saved;
    private final Clock clock;
    private final Deque<Original> listed = new ArrayDeque<>();
    private final Set<String> aside = new HashSet<>();
    private final Set<String> tooLarge = new HashSet<>();
    private final Set<String> unsettled = ConcurrentHashMap.newKeySet();
    private Instant used;

    Waiting(String transport, RemoteMailbox mailbox, FetchSettings settings, SavedMessages saved, Clock clock) {
        this.transport = transport;
        this.mailbox = mailbox;
        this.settings = settings;
        this.saved = saved;
        this.clock = clock;
        this.used = clock.instant();
    }

    /** Connects, if need be, and finishes what an earlier connection has left. */
    void connect() throws IOException {
        used = clock.instant();
        if (!mailbox.isOpen()) {
            disconnect();
            mailbox.open();
            for (String id : saved.ids()) {
                finish(id);
            }
        }
    }

    private void finish(String id) throws IOException {
        Optional<Original> original = mailbox.find(id);
        if (original.isEmpty()) {
            saved.remove(id);
        } else if (!(settings.afterwards() instanceof Afterwards.Leave)) {
            settle(original.get(), settings.afterwards());
        } else if (isDue(id)) {
            settle(original.get(), new Afterwards.Delete());
        }
    }

    private boolean isDue(String id) {
        Duration age = Duration.between(saved.since(id).orElse(clock.instant()), clock.instant());
        return settings.leaveFor().filter(limit -> age.compareTo(limit) >= 0).isPresent();
    }

    private void settle(Original original, Afterwards how) throws IOException {
        if (mailbox.settle(original, how)) {
            saved.remove(original.id());
        }
    }

    /**
     * Looks what waits (XPORT-086).
     *
     * @return whether there is a message to take
     */
    boolean look() throws IOException {
        connect();
        if (listed.isEmpty()) {
            listed.addAll(mailbox.list(this::isWanted, settings.messages()));
            listed.removeIf(this::isTooLarge);
            aside.clear();
        }
        if (listed.isEmpty() && mailbox.isExclusive()) {
            disconnect();
        }
        return !listed.isEmpty();
    }

    private boolean isWanted(String id) {
        return !saved.contains(id) && !unsettled.contains(id) && !aside.contains(id) && !tooLarge.contains(id);
    }

    private boolean isTooLarge(Original original) {
        if (original.size() <= settings.largest()) {
            return false;
        }
        if (tooLarge.size() < MOST_NOTED && tooLarge.add(original.id())) {
            LOG.warn(
                    "transport {}: {} of {} octets stays on the server: message.size.max is {}",
                    transport,
                    original,
                    original.size(),
                    settings.largest());
        }
        return true;
    }

    /** Takes the next message; empty if there is none in the list. */
    Optional<Original> take() {
        used = clock.instant();
        return Optional.ofNullable(listed.poll());
    }

    boolean isEmpty() {
        return listed.isEmpty();
    }

    /** Goes on with the others before this one is tried again. */
    void putAside(Original original) {
        aside.add(original.id());
    }

    /**
     * Nobody waits any more for the word that a message is durable. Until it comes the message is not fetched again, and
     * if it is good, never.
     */
    void late(Original original, CompletableFuture<InboundReceipt> receipt) {
        String id = original.id();
        unsettled.add(id);
        // Not on the thread that brings the word: remembering writes a file.
        receipt.whenCompleteAsync((safe, refused) -> {
            if (safe != null) {
                saved.add(id, clock.instant());
            }
            unsettled.remove(id);
        });
    }

    /**
     * The message is safe here: its original may go (DEC-23).
     *
     * @throws java.io.UncheckedIOException if that cannot be remembered
     */
    void saved(Original original) {
        saved.add(original.id(), clock.instant());
        try {
            settle(original, settings.afterwards());
        } catch (IOException later) {
            LOG.warn(
                    "transport {}: {} is delivered, but is still on the server; it goes with the next connection: {}",
                    transport,
                    original,
                    later.getMessage());
            disconnect();
        }
    }

    /** Closes a connection that was not used for long. */
    void rest() {
        if (!clock.instant().isBefore(used.plus(settings.idle()))) {
            disconnect();
        }
    }

    /** Lets an exclusive mailbox go as soon as nothing is wanted of it. */
    void release() {
        if (listed.isEmpty() && mailbox.isExclusive()) {
            disconnect();
        }
    }

    void disconnect() {
        listed.clear();
        mailbox.close();
    }

    /** Ends the connection under the hands of whoever uses it. Any thread. */
    void cut() {
        mailbox.cut();
    }
}
