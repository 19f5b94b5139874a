// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp.session;

import io.netty.buffer.ByteBuf;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.address.Address;
import org.spooler.api.submission.AddressCheck;
import org.spooler.api.submission.Draft;
import org.spooler.api.submission.SubmissionException;
import org.spooler.api.submission.SubmitOptions;
import org.spooler.submission.smtp.content.AddedFields;
import org.spooler.submission.smtp.syntax.EncapsulatedAddress;
import org.spooler.submission.smtp.syntax.MailCommand;
import org.spooler.submission.smtp.syntax.RcptCommand;
import org.spooler.submission.smtp.syntax.Refusal;
import org.spooler.submission.smtp.wire.Reply;

/**
 * The mail transactions of a session: MAIL, RCPT, DATA and the handover to the spooler (RFC 5321, 3.3; RFC 6409).
 *
 * <p><b>Durability.</b> 250 is sent when the submission says that the message is durable, not before.
 */
final class MailHandover {

    private static final Logger LOG = LoggerFactory.getLogger(MailHandover.class);

    private final SessionRules rules;
    private final Services services;
    private final Client client;
    private final Wire wire;
    private final Consumer<Reply> answer;
    private Optional<MailTransaction> transaction = Optional.empty();
    private Optional<Reception> reception = Optional.empty();
    private boolean submitting;

    MailHandover(SessionRules rules, Services services, Client client, Wire wire, Consumer<Reply> answer) {
        this.rules = rules;
        this.services = services;
        this.client = client;
        this.wire = wire;
        this.answer = answer;
    }

    /** Whether a transaction is open. */
    boolean open() {
        return transaction.isPresent();
    }

    /** Whether the input is content. */
    boolean receiving() {
        return reception.isPresent();
    }

    /** Whether a message is being received or made durable. */
    boolean inTransit() {
        return submitting || receiving();
    }

    /** Whether a refused message is too long to wait for its end. */
    boolean endless() {
        return reception.filter(Reception::endless).isPresent();
    }

    void mail(String argument) throws Refusal {
        if (!client.introduced()) {
            throw new Refusal(Replies.EHLO_FIRST);
        }
        if (open()) {
            throw new Refusal(Replies.MAIL_TWICE);
        }
        if (rules.tls() == TlsMode.REQUIRED && !client.encrypted()) {
            throw new Refusal(Replies.TLS_FIRST);
        }
        if (!client.authenticated() && !client.in(rules.networks())) {
            throw new Refusal(Replies.AUTH_FIRST);
        }
        MailCommand mail = MailCommand.read(argument, client.extended(), rules.international());
        if (mail.declaredBytes() > rules.messageBytes()) {
            throw new Refusal(Replies.tooLarge(rules.messageBytes()));
        }
        transaction = Optional.of(new MailTransaction(mail));
        wire.send(Replies.MAIL_OK);
    }

    void rcpt(String argument) throws Refusal {
        MailTransaction open = transaction.orElseThrow(() -> new Refusal(Replies.MAIL_FIRST));
        RcptCommand rcpt = RcptCommand.read(argument, client.extended(), open.international());
        if (open.size() >= rules.recipients()) {
            throw new Refusal(Replies.tooManyRecipients(rules.recipients()));
        }
        Address address = EncapsulatedAddress.find(rcpt.mailbox()).orElseGet(() -> mailAddress(rcpt.mailbox()));
        AddressCheck check = services.submission().check(address);
        if (!check.accepted()) {
            throw new Refusal(Replies.of(check));
        }
        open.add(address, rcpt);
        wire.send(Replies.RCPT_OK);
    }

    private Address mailAddress(String mailbox) {
        boolean bare = mailbox.indexOf('@') < 0;
        return Address.smtp(bare ? mailbox + "@" + rules.host() : mailbox);
    }

    void data(String argument) throws Refusal {
        Dialogue.refuseArgument(argument);
        MailTransaction open = transaction.orElseThrow(() -> new Refusal(Replies.MAIL_FIRST));
        if (open.size() == 0) {
            throw new Refusal(Replies.NO_RECIPIENTS);
        }
        try {
            reception = Optional.of(begin(open));
        } catch (SubmissionException e) {
            reset();
            throw new Refusal(Replies.of(e));
        }
        wire.send(Replies.SEND_DATA);
    }

    private Reception begin(MailTransaction open) throws SubmissionException {
        Draft draft = services.submission().draft(open.envelope(), SubmitOptions.from("smtp" + client));
        AddedFields added = new AddedFields(draft.id(), rules.host(), ZonedDateTime.now(services.clock()));
        Reception begun = new Reception(draft, rules, added);
        try {
            begun.begin(added.received(client.trace(open.international()), open.onlyRecipient()));
        } catch (SubmissionException e) {
            begun.close();
            throw e;
        }
        return begun;
    }

    /** Takes content; true if the message is complete, with its reply sent or on its way. */
    boolean receive(ByteBuf in) {
        Reception current = reception.orElseThrow();
        if (!current.receive(in)) {
            return false;
        }
        MailTransaction done = transaction.orElseThrow();
        reset();
        Optional<Reply> refusal = current.refusal();
        if (refusal.isPresent()) {
            LOG.info("{}: from=<{}>, size={}, dropped", current.id(), done.originator(), current.octets());
            answer.accept(refusal.get());
        } else {
            submit(current);
        }
        return true;
    }

    private void submit(Reception received) {
        submitting = true;
        wire.await(received.submit(), (receipt, failure) -> {
            submitting = false;
            received.close();
            if (failure == null) {
                answer.accept(Replies.queued(receipt.id()));
            } else {
                refused(received, failure);
            }
        });
    }

    private void refused(Reception received, Throwable failure) {
        Reply reply = Replies.of(failure);
        if (reply == Replies.LOCAL_ERROR) {
            LOG.error("{}: client={}, submission failed", received.id(), client, failure);
        }
        answer.accept(reply);
    }

    /** Forgets the open transaction and its content. */
    void reset() {
        transaction = Optional.empty();
        reception = Optional.empty();
    }

    /** Drops what was received and not submitted. */
    void abandon() {
        reception.ifPresent(Reception::close);
        reset();
    }
}
