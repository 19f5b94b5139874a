// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.message.Envelope;
import org.spooler.api.store.StoreException;
import org.spooler.api.transport.InboundMessage;

/**
 * Mail at the remote end. It stays there until the spooler says that it has it; so each mail arrives at least once, and
 * more often only if it was handed over more often.
 */
final class RemoteMailbox {

    private final Set<String> there = new LinkedHashSet<>();
    private final Map<String, Integer> handedOver = new HashMap<>();
    private int mails;

    void comes() {
        mails++;
        there.add("mail-" + mails);
    }

    boolean isEmpty() {
        return there.isEmpty();
    }

    Optional<String> next() {
        return there.stream().findFirst();
    }

    /** Hands a mail over; it goes when it is safe. */
    void handOver(String mail, InboundMessage message) throws IOException {
        handedOver.merge(mail, 1, Integer::sum);
        write(message, mail + "\r\n");
        message.saveChanges(Envelope.builder().to("me@example.org").build()).thenAccept(receipt -> there.remove(mail));
    }

    static void write(InboundMessage message, String text) throws IOException {
        try {
            message.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (StoreException refused) {
            throw new IOException(refused);
        }
    }

    /** Compares with what was found in the folders. */
    void balance(Map<String, Integer> filed) {
        assertThat(there).as("mail left at the remote end").isEmpty();
        for (int i = 1; i <= mails; i++) {
            String mail = "mail-" + i;
            assertThat(filed.getOrDefault(mail, 0))
                    .as("copies of %s, which was handed over %s times", mail, handedOver.get(mail))
                    .isBetween(1, handedOver.getOrDefault(mail, 0));
        }
    }
}
