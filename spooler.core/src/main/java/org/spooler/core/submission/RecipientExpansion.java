// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Recipient;
import org.spooler.api.submission.SubmissionException;
import org.spooler.core.log.LogText;

/**
 * Replaces lists, aliases and one-off addresses by what stands behind them, restores display names, and removes
 * duplicates (ExpandRecips, SEND-021 to SEND-024, SEND-029, SEND-030). All recipients are resolved, whichever transport
 * will carry them (XPORT-029); those of a message sent again who had it before stay as they are (SEND-116).
 *
 * <p>Every address met is shown to the address books, which may object to it. An address met again inside its own expansion stands for itself, so that a list may contain its own address, and
 * a loop of aliases ends at where it began instead of at nobody. A list met twice is expanded once. Used for one
 * message, by one thread.
 */
final class RecipientExpansion {

    private static final Logger LOG = LoggerFactory.getLogger("org.spooler.submission");
    private static final int MOST_LEVELS = 50;

    private final List<AddressBook> books;
    private final SubmissionLimits limits;
    private final DistinctRecipients found = new DistinctRecipients();
    private final Set<Address> expanded = new HashSet<>();
    private final Deque<Address> path = new ArrayDeque<>();

    private RecipientExpansion(List<AddressBook> books, SubmissionLimits limits) {
        this.books = books;
        this.limits = limits;
    }

    static List<Recipient> expand(List<Recipient> recipients, List<AddressBook> books, SubmissionLimits limits)
            throws SubmissionException {
        if (books.isEmpty() && recipients.size() == 1 && standsForItself(recipients.get(0))) {
            return recipients;
        }
        RecipientExpansion expansion = new RecipientExpansion(books, limits);
        for (Recipient recipient : recipients) {
            expansion.add(recipient);
        }
        return expansion.found.toList();
    }

    /** Whether no address book is needed to know where it goes. */
    private static boolean standsForItself(Recipient recipient) {
        Address address = recipient.address();
        return !address.type().equals(AddressType.MAPIPDL) && !OneOffAddress.is(address);
    }

    private void add(Recipient given) throws SubmissionException {
        if (given.isTakenCareOf()) {
            found.add(given);
            return;
        }
        Recipient recipient = resolved(given);
        for (Address one : recipient.addresses()) {
            Objections.refuse(one, books);
        }
        Address address = recipient.address();
        Optional<List<Address>> members = path.contains(address) ? Optional.empty() : members(address);
        if (members.isEmpty()) {
            if (address.type().equals(AddressType.MAPIPDL)) {
                throw Refusal.of(
                        "5.1.1", "no address book knows the personal distribution list " + LogText.of(address));
            }
            found.add(named(recipient));
            if (found.size() > limits.mostRecipients()) {
                throw Refusal.tooManyRecipients(limits.mostRecipients());
            }
        } else if (expanded.add(address)) {
            if (expanded.size() > limits.mostRecipients()) {
                throw Refusal.tooManyRecipients(limits.mostRecipients());
            }
            addMembers(recipient, members.get());
        }
    }

    private static Recipient resolved(Recipient given) throws SubmissionException {
        Recipient recipient = OneOffAddress.resolve(given);
        if (recipient != given) {
            EnvelopeCheck.checkAddress(recipient.address(), "5.1.3", "recipient");
        }
        return recipient;
    }

    private void addMembers(Recipient list, List<Address> members) throws SubmissionException {
        if (path.size() == MOST_LEVELS) {
            throw Refusal.of("5.4.6", "more than " + MOST_LEVELS + " lists or aliases inside each other");
        }
        path.push(list.address());
        for (Address member : members) {
            Recipient recipient = ExpandedRecipient.of(list, member, members.size() == 1);
            EnvelopeCheck.checkRecipient(recipient);
            add(recipient);
        }
        path.pop();
    }

    private Optional<List<Address>> members(Address address) throws SubmissionException {
        for (AddressBook book : books) {
            Optional<List<Address>> answer = ask(book, address);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    private static Optional<List<Address>> ask(AddressBook book, Address address) throws SubmissionException {
        try {
            return book.expand(address);
        } catch (RuntimeException e) {
            // Going on would send mail for a list to an address that does not exist.
            throw Refusal.of(
                    "4.3.0",
                    "address book " + book.getClass().getName() + " failed for " + LogText.of(address) + ": " + e);
        }
    }

    private Recipient named(Recipient recipient) {
        for (AddressBook book : books) {
            Optional<String> name = nameOf(book, recipient.address());
            if (name.isPresent()) {
                return name.get().equals(recipient.displayName())
                        ? recipient
                        : ExpandedRecipient.named(recipient, name.get());
            }
        }
        return recipient;
    }

    /** A name is for show: an address book that fails here keeps no mail back. */
    private static Optional<String> nameOf(AddressBook book, Address address) {
        try {
            return book.displayName(address);
        } catch (RuntimeException e) {
            LOG.warn(
                    "address book {} has no name for {}: {}",
                    book.getClass().getName(),
                    LogText.of(address),
                    e.toString());
            return Optional.empty();
        }
    }
}
