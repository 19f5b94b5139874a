// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
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
    private final String reversePath;
    private final boolean nameableOriginator;
    private final List<Integer> positions = new ArrayList<>(1);
    private final List<ForwardPath> paths = new ArrayList<>(1);
    private final Map<Integer, Verdict> hopeless = new TreeMap<>();

    private OutboundMail(OutboundMessage message) {
        this.message = message;
        this.reversePath = reversePath(message.envelope().originator());
        this.nameableOriginator = reversePath.isEmpty() || MailboxSyntax.isMailbox(reversePath);
    }

    static OutboundMail of(OutboundMessage message) {
        OutboundMail mail = new OutboundMail(message);
        for (int position : message.recipients()) {
            mail.take(position);
        }
        return mail;
    }

    private void take(int position) {
        Recipient recipient = message.recipient(position);
        String mailbox = mailbox(recipient);
        if (mailbox == null) {
            return;
        }
        if (!MailboxSyntax.isMailbox(mailbox)) {
            hopeless.put(position, Verdict.failed("5.1.3", "'" + mailbox + "' is no mailbox"));
        } else if (!nameableOriginator) {
            hopeless.put(position, Verdict.failed("5.1.7", "originator '" + reversePath + "' is no mailbox"));
        } else {
            positions.add(position);
            paths.add(new ForwardPath(mailbox, recipient.statusRequest()));
        }
    }

    /** {@code null} if it has none. */
    private static String mailbox(Recipient recipient) {
        for (Address address : recipient.addresses()) {
            if (address.type().equals(AddressType.SMTP)) {
                return address.value();
            }
        }
        return null;
    }

    /** Whether no recipient has an address of our type. */
    boolean isEmpty() {
        return positions.isEmpty() && hopeless.isEmpty();
    }

    /** Whether a recipient that can be named has a next hop. */
    boolean names(Function<Address, String> destination) {
        for (int position : positions) {
            for (Address address : message.recipient(position).addresses()) {
                if (address.type().equals(AddressType.SMTP)
                        && !destination.apply(address).isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The transaction for the recipients that can be named; empty if there is none. */
    Optional<Mail> transmissible() {
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(new Mail(
                        reversePath,
                        paths,
                        message.envelope().envelopeId(),
                        message.envelope().returnContent(),
                        message.content()));
    }

    /** An originator who has no Internet mail address cannot be reported to by mail: null reverse-path. */
    private static String reversePath(Optional<Address> originator) {
        return originator.isPresent() && originator.get().type().equals(AddressType.SMTP)
                ? originator.get().value()
                : "";
    }

    /**
     * The outcomes by position.
     *
     * @param verdicts on the recipients of {@link #transmissible}, in order; empty for one left out
     */
    List<RecipientOutcome> outcomes(List<Optional<Verdict>> verdicts) {
        List<RecipientOutcome> outcomes = new ArrayList<>(verdicts.size() + hopeless.size());
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i).isPresent()) {
                outcomes.add(verdicts.get(i).get().forRecipient(positions.get(i)));
            }
        }
        if (!hopeless.isEmpty()) {
            hopeless.forEach((position, verdict) -> outcomes.add(verdict.forRecipient(position)));
            outcomes.sort(Comparator.comparingInt(RecipientOutcome::recipient));
        }
        return outcomes;
    }
}
