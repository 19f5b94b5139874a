// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.mailbox;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.angus.mail.pop3.POP3Folder;

/**
 * The mailbox of a POP3 server, as it was when the connection was opened. The server deletes when the connection is
 * closed in good order, and else nothing (RFC 1939, 6).
 */
final class PopMailbox implements RemoteMailbox {

    private final Account account;
    private final Connection connection;
    private final Map<String, Original> originals = new LinkedHashMap<>();
    private Store store;
    private POP3Folder folder;

    PopMailbox(Account account) {
        this.account = account;
        this.connection = new Connection(account);
    }

    @Override
    public void open() throws IOException {
        try {
            store = connection.open();
            folder = (POP3Folder) store.getFolder("INBOX");
            folder.open(Folder.READ_WRITE);
            readIds();
        } catch (MessagingException problem) {
            close();
            throw Failure.of(account, problem);
        }
    }

    private void readIds() throws MessagingException, IOException {
        originals.clear();
        Message[] all = folder.getMessages();
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(all, profile);
        int[] sizes = folder.getSizes();
        for (Message message : all) {
            String id = folder.getUID(message);
            if (id == null) {
                throw new IOException(
                        account + ": the server gives no unique ids (UIDL), so that mail could come twice");
            }
            int place = message.getMessageNumber() - 1;
            originals.put(
                    id, new Original(account, id, place < sizes.length ? sizes[place] : -1, Optional.empty(), message));
        }
    }

    @Override
    public boolean isOpen() {
        return folder != null && folder.isOpen();
    }

    @Override
    public List<Original> list(Predicate<String> wanted, int most) {
        return originals.values().stream()
                .filter(original -> wanted.test(original.id()))
                .limit(most)
                .toList();
    }

    @Override
    public Optional<Original> find(String id) {
        return Optional.ofNullable(originals.get(id));
    }

    @Override
    public boolean settle(Original original, Afterwards how) throws IOException {
        if (how instanceof Afterwards.Leave) {
            return false;
        }
        try {
            original.message().setFlag(Flags.Flag.DELETED, true);
            return false;
        } catch (MessagingException problem) {
            throw Failure.of(account, problem);
        }
    }

    @Override
    public boolean isExclusive() {
        return true;
    }

    @Override
    public void close() {
        try {
            if (isOpen()) {
                folder.close(true);
            }
            if (store != null) {
                store.close();
            }
        } catch (MessagingException | IllegalStateException broken) {
            connection.cut();
        } finally {
            originals.clear();
            folder = null;
            store = null;
        }
    }

    @Override
    public void cut() {
        connection.cut();
    }
}
