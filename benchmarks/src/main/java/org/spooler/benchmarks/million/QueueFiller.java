// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.million;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.store.MessageState;
import org.spooler.store.file.disk.ChannelDisk;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.format.MessageRecord;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.journal.Append;
import org.spooler.store.file.journal.Journal;
import org.spooler.store.file.journal.JournalSettings;

/**
 * Writes a store with very many queued messages, in the records that the store itself writes, as fast as the disk takes
 * them. Arguments: the directory of the store, how many messages, octets of each content, seconds until they are due.
 */
public final class QueueFiller {

    private static final JournalSettings SETTINGS =
            new JournalSettings("journal", 64 << 20, 1 << 20, 4 << 20, Duration.ofMillis(50));
    private static final int MOST_UNDER_WAY = 4096;
    private static final int HOSTS = 1000;

    private final Journal journal;
    private final ByteBuffer content;
    private final ContentTraits traits;
    private final Instant begun = Instant.now();
    private final Optional<Instant> due;
    private final long run;
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);

    private QueueFiller(Journal journal, int contentBytes, Optional<Instant> due) {
        this.journal = journal;
        this.content = ByteBuffer.wrap(content(contentBytes));
        this.traits = new ContentTraits(contentBytes, false, false, true);
        this.due = due;
        this.run = (long) journal.currentSegment() << 40;
    }

    private static byte[] content(int bytes) {
        String head = "Subject: one of very many\r\n\r\n";
        String text = head + "x".repeat(Math.max(0, bytes - head.length() - 2)) + "\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Fills a store. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int messages = Integer.parseInt(arguments[1]);
        int wait = Integer.parseInt(arguments[3]);
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        ExecutorService completions = Executors.newSingleThreadExecutor();
        Journal journal = Journal.open(
                new ChannelDisk(Path.of(arguments[0])),
                SETTINGS,
                InstantSource.system(),
                UUID::randomUUID,
                writer,
                completions,
                failure -> System.err.println("journal: " + failure));
        Optional<Instant> due =
                wait == 0 ? Optional.empty() : Optional.of(Instant.now().plusSeconds(wait));
        new QueueFiller(journal, Integer.parseInt(arguments[2]), due).fill(messages);
        journal.finish(writer).join();
        writer.shutdown();
        writer.awaitTermination(1, TimeUnit.MINUTES);
        completions.shutdown();
        journal.close();
    }

    private void fill(int messages) throws InterruptedException {
        for (int i = 1; i <= messages; i++) {
            room.acquire();
            journal.append(new Append(
                    RecordType.MESSAGE, record(i), true, address -> {}, room::release, failure -> room.release()));
        }
        room.acquire(MOST_UNDER_WAY);
    }

    private List<ByteBuffer> record(int i) {
        Envelope envelope = envelope(i);
        MessageState state = MessageState.accepted(MessageNumber.toId(run | i), begun, envelope, traits);
        Optional<List<ByteBuffer>> inline = Optional.of(List.of(content.duplicate()));
        return MessageRecord.write(run | i, run | i, Optional.empty(), state, inline, OptionalInt.empty());
    }

    private Envelope envelope(int i) {
        Envelope.Builder envelope = Envelope.builder()
                .from("sender" + i + "@example.org")
                .to("recipient" + i + "@host" + i % HOSTS + ".example.net");
        due.ifPresent(envelope::notBefore);
        return envelope.build();
    }
}
