// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.mailbox;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;

/** A message on the server. Valid while the connection it came over is. */
public final class Original {

    private final Account account;
    private final String id;
    private final long size;
    private final Optional<Instant> arrived;
    private final Message message;

    Original(Account account, String id, long size, Optional<Instant> arrived, Message message) {
        this.account = account;
        this.id = id;
        this.size = size;
        this.arrived = arrived;
        this.message = message;
    }

    /** Names it for as long as the mailbox lives: UIDVALIDITY and UID, or the unique id of POP3. */
    public String id() {
        return id;
    }

    /** Its octets, as the server counts them. */
    public long size() {
        return size;
    }

    /** When the server got it, if the protocol tells. */
    public Optional<Instant> arrived() {
        return arrived;
    }

    Message message() {
        return message;
    }

    /**
     * Copies the octets as they come, in pieces.
     *
     * @throws IOException also if the connection ended before the message did
     */
    public void writeTo(OutputStream out) throws IOException {
        try {
            message.writeTo(out);
        } catch (MessagingException problem) {
            throw Failure.of(account, problem);
        }
    }

    @Override
    public String toString() {
        return account + ";uid=" + id;
    }
}
