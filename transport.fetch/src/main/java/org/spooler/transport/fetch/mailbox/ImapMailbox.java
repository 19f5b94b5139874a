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
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SearchTerm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * A folder of an IMAP server.
 *
 * <p><b>Cost.</b> A message is read in pieces of a bounded size, without marking it.
 */
final class ImapMailbox implements RemoteMailbox {

    private static final int AT_ONCE = 200;

    private final Account account;
    private final Afterwards afterwards;
    private final Connection connection;
    private Store store;
    private IMAPFolder folder;
    private Folder target;
    private boolean expungesOne;
    private boolean moves;

    ImapMailbox(Account account, Afterwards afterwards) {
        this.account = account;
        this.afterwards = afterwards;
        this.connection = new Connection(account);
    }

    @Override
    public void open() throws IOException {
        try {
            store = connection.open();
            expungesOne = ((IMAPStore) store).hasCapability("UIDPLUS");
            moves = ((IMAPStore) store).hasCapability("MOVE");
            prepareTarget();
            // Last, as an open folder keeps the only connection to itself.
            folder = (IMAPFolder) store.getFolder(account.folder());
            folder.open(Folder.READ_WRITE);
        } catch (MessagingException problem) {
            close();
            throw Failure.of(account, problem);
        }
    }

    private void prepareTarget() throws MessagingException {
        if (afterwards instanceof Afterwards.Move move) {
            target = store.getFolder(move.folder());
            if (!target.exists() && !target.create(Folder.HOLDS_MESSAGES)) {
                throw new MessagingException("folder " + move.folder() + " is not there and cannot be made");
            }
        }
    }

    @Override
    public boolean isOpen() {
        return folder != null && folder.isOpen();
    }

    @Override
    public List<Original> list(Predicate<String> wanted, int most) throws IOException {
        try {
            hearNews();
            Message[] waiting = folder.search(waiting());
            List<Original> listed = new ArrayList<>();
            for (int from = 0; from < waiting.length && listed.size() < most; from += AT_ONCE) {
                Message[] some = Arrays.copyOfRange(waiting, from, Math.min(from + AT_ONCE, waiting.length));
                originals(some).stream()
                        .filter(original -> wanted.test(original.id()))
                        .limit(most - listed.size())
                        .forEach(listed::add);
            }
            return listed;
        } catch (MessagingException problem) {
            throw Failure.of(account, problem);
        }
    }

    /** Lets the server tell what has come; the library itself asks at most once a second. */
    private void hearNews() throws MessagingException {
        folder.doCommand(protocol -> {
            protocol.noop();
            return null;
        });
    }

    private SearchTerm waiting() {
        SearchTerm there = new FlagTerm(new Flags(Flags.Flag.DELETED), false);
        return afterwards instanceof Afterwards.MarkSeen
                ? new AndTerm(there, new FlagTerm(new Flags(Flags.Flag.SEEN), false))
                : there;
    }

    private List<Original> originals(Message[] messages) throws MessagingException {
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.FLAGS);
        profile.add(FetchProfile.Item.SIZE);
        profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        folder.fetch(messages, profile);
        List<Original> originals = new ArrayList<>();
        for (Message message : messages) {
            if (!message.isExpunged()) {
                originals.add(original(message));
            }
        }
        return originals;
    }

    private Original original(Message message) throws MessagingException {
        String id = folder.getUIDValidity() + "." + folder.getUID(message);
        return new Original(
                account,
                id,
                ((IMAPMessage) message).getSizeLong(),
                Optional.ofNullable(message.getReceivedDate()).map(Date::toInstant),
                message);
    }

    @Override
    public Optional<Original> find(String id) throws IOException {
        try {
            String prefix = folder.getUIDValidity() + ".";
            Message message = id.startsWith(prefix)
                    ? folder.getMessageByUID(Long.parseLong(id.substring(prefix.length())))
                    : null;
            return message == null || message.isSet(Flags.Flag.DELETED)
                    ? Optional.empty()
                    : Optional.of(original(message));
        } catch (MessagingException problem) {
            throw Failure.of(account, problem);
        }
    }

    @Override
    public boolean settle(Original original, Afterwards how) throws IOException {
        Message[] one = {original.message()};
        try {
            if (how instanceof Afterwards.MarkSeen) {
                folder.setFlags(one, new Flags(Flags.Flag.SEEN), true);
            } else if (how instanceof Afterwards.Move && moves) {
                folder.moveMessages(one, target);
            } else if (how instanceof Afterwards.Move) {
                folder.copyMessages(one, target);
                delete(one);
            } else {
                delete(one);
            }
            return true;
        } catch (MessagingException problem) {
            throw Failure.of(account, problem);
        }
    }

    /** Without UIDPLUS (RFC 4315) only marked: what others have marked would be expunged with it. */
    private void delete(Message... one) throws MessagingException {
        folder.setFlags(one, new Flags(Flags.Flag.DELETED), true);
        if (expungesOne) {
            folder.expunge(one);
        }
    }

    @Override
    public boolean isExclusive() {
        return false;
    }

    @Override
    public void close() {
        try {
            if (isOpen()) {
                folder.close(false);
            }
            if (store != null) {
                store.close();
            }
        } catch (MessagingException | IllegalStateException broken) {
            connection.cut();
        } finally {
            folder = null;
            store = null;
        }
    }

    @Override
    public void cut() {
        connection.cut();
    }
}
