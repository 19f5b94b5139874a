// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.mailbox;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A mailbox on another server.
 *
 * <p><b>Threading.</b> One thread at a time, but {@link #cut}. <b>Errors.</b> After an {@link IOException} the connection
 * may be in any state: close it.
 */
public interface RemoteMailbox {

    /** A mailbox for an account, not connected yet. */
    static RemoteMailbox of(Account account, Afterwards afterwards) {
        return switch (account.protocol()) {
            case IMAP -> new ImapMailbox(account, afterwards);
            case POP3 -> new PopMailbox(account);
        };
    }

    /**
     * Connects and logs in.
     *
     * @throws LoginRefusedException if user or password are wrong
     */
    void open() throws IOException;

    /** Whether it is connected, as far as is known. */
    boolean isOpen();

    /**
     * Lists messages that wait, the oldest first.
     *
     * @param wanted says of an id whether it is wanted
     * @param most how many at most
     */
    List<Original> list(Predicate<String> wanted, int most) throws IOException;

    /** Finds a message again; empty if it is gone. */
    Optional<Original> find(String id) throws IOException;

    /**
     * Deletes, marks or moves an original.
     *
     * @return whether that is certain already; if not, it is when {@link #find} finds it no more
     */
    boolean settle(Original original, Afterwards afterwards) throws IOException;

    /** Whether the server lets nobody else in while this is open, and deletes when it is closed. */
    boolean isExclusive();

    /** Logs out. Idempotent. */
    void close();

    /** Ends the connection under the hands of whoever uses it. Any thread. */
    void cut();
}
