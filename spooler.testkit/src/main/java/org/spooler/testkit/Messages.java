// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.transport.TransferId;

/** Small messages as a spooler would offer them. */
public final class Messages {

    private static final AtomicLong LAST = new AtomicLong();

    private Messages() {}

    /** A queue id and a transfer nobody used before. */
    public static MessageId nextId() {
        return new MessageId("T" + LAST.incrementAndGet());
    }

    /** An envelope from {@code ann@example.org} to these addresses, each {@code TYPE:value} or an Internet mailbox. */
    public static Envelope envelope(String... recipients) {
        Envelope.Builder builder = Envelope.builder().from("ann@example.org");
        Arrays.stream(recipients).forEach(builder::to);
        return builder.build();
    }

    /** Content with a subject and a line of text. */
    public static Content note(String subject) {
        return MemoryContent.of("From: Ann <ann@example.org>\r\n"
                + "Date: Sat, 21 Nov 2026 10:00:00 +0000\r\n"
                + "Message-ID: <note@example.org>\r\n"
                + "Subject: " + subject + "\r\n"
                + "\r\n"
                + "Hello.\r\n");
    }

    /** A first offer of a small note, all recipients assigned. */
    public static OfferedMessage offer(String... recipients) {
        return offer(envelope(recipients), note("hello"));
    }

    /** A first offer, all recipients assigned. */
    public static OfferedMessage offer(Envelope envelope, Content content) {
        List<Integer> all =
                IntStream.range(0, envelope.recipients().size()).boxed().toList();
        return offer(envelope, content, all);
    }

    /** A first offer with some of the recipients assigned. */
    public static OfferedMessage offer(Envelope envelope, Content content, List<Integer> assigned) {
        return new OfferedMessage(nextId(), new TransferId(LAST.incrementAndGet()), envelope, content, assigned, 0);
    }
}
