// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.Recipient;
import org.spooler.smtp.syntax.MailCommand;
import org.spooler.smtp.syntax.RcptCommand;

/** The envelope as it grows from MAIL over RCPT to DATA (RFC 5321, 3.3). */
final class MailTransaction {

    private final MailCommand mail;
    private final List<Recipient> recipients = new ArrayList<>();

    MailTransaction(MailCommand mail) {
        this.mail = mail;
    }

    void add(Address address, RcptCommand rcpt) {
        Recipient plain = Recipient.of(address);
        DeliveryStatusRequest wish = rcpt.statusRequest();
        recipients.add(wish == DeliveryStatusRequest.DEFAULT ? plain : plain.with(wish));
    }

    int size() {
        return recipients.size();
    }

    boolean international() {
        return mail.international();
    }

    String originator() {
        return mail.originator();
    }

    Optional<String> onlyRecipient() {
        return recipients.size() == 1 ? Optional.of(recipients.get(0).address().value()) : Optional.empty();
    }

    Envelope envelope() {
        Envelope.Builder envelope = Envelope.builder();
        if (!mail.originator().isEmpty()) {
            envelope.from(Address.smtp(mail.originator()));
        }
        recipients.forEach(envelope::to);
        mail.envelopeId().ifPresent(envelope::envelopeId);
        mail.returnContent().ifPresent(envelope::returnContent);
        return envelope.build();
    }
}
