// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Recipient;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.transport.smtp.protocol.ForwardPath;
import org.spooler.transport.smtp.protocol.Mail;
import org.spooler.transport.smtp.protocol.MailboxSyntax;
import org.spooler.transport.smtp.protocol.Verdict;

/**
 * An offered message as a mail transaction: recipients that no command can name have their outcome at once, and the
 * verdicts on the others find their way back to their positions in the envelope.
 */
final class OutboundMail {

    private final OutboundMessage message;
    private final List<Integer> positions = new ArrayList<>();
    private final List<ForwardPath> paths = new ArrayList<>();
    private final Map<Integer, Verdict> hopeless = new TreeMap<>();

    private OutboundMail(OutboundMessage message) {
        this.message = message;
    }

    static OutboundMail of(OutboundMessage message) {
        OutboundMail mail = new OutboundMail(message);
        message.recipients().forEach(mail::take);
        return mail;
    }

    private void take(int position) {
        Recipient recipient = message.recipient(position);
        Optional<Address> address = recipient.addresses().stream()
                .filter(one -> one.type().equals(AddressType.SMTP))
                .findFirst();
        if (address.isEmpty()) {
            return;
        }
        String mailbox = address.get().value();
        if (!MailboxSyntax.isMailbox(mailbox)) {
            hopeless.put(position, Verdict.failed("5.1.3", "'" + mailbox + "' is no mailbox"));
        } else if (!MailboxSyntax.isMailbox(reversePath()) && !reversePath().isEmpty()) {
            hopeless.put(position, Verdict.failed("5.1.7", "originator '" + reversePath() + "' is no mailbox"));
        } else {
            positions.add(position);
            paths.add(new ForwardPath(mailbox, recipient.statusRequest()));
        }
    }

    /** Whether no recipient has an address of our type. */
    boolean isEmpty() {
        return positions.isEmpty() && hopeless.isEmpty();
    }

    /** The transaction for the recipients that can be named; empty if there is none. */
    Optional<Mail> transmissible() {
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(new Mail(
                        reversePath(),
                        paths,
                        message.envelope().envelopeId(),
                        message.envelope().returnContent(),
                        message.content()));
    }

    /** An originator who has no Internet mail address cannot be reported to by mail: null reverse-path. */
    private String reversePath() {
        return message.envelope()
                .originator()
                .filter(address -> address.type().equals(AddressType.SMTP))
                .map(Address::value)
                .orElse("");
    }

    /**
     * The outcomes by position.
     *
     * @param verdicts on the recipients of {@link #transmissible}, in order; empty for one left out
     */
    List<RecipientOutcome> outcomes(List<Optional<Verdict>> verdicts) {
        Map<Integer, Verdict> all = new TreeMap<>(hopeless);
        for (int i = 0; i < verdicts.size(); i++) {
            int position = positions.get(i);
            verdicts.get(i).ifPresent(verdict -> all.put(position, verdict));
        }
        return all.entrySet().stream()
                .map(entry -> entry.getValue().forRecipient(entry.getKey()))
                .toList();
    }
}
