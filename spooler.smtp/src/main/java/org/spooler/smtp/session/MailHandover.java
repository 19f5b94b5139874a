// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.session;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.address.Address;
import org.spooler.smtp.content.AddedFields;
import org.spooler.smtp.server.IncomingMail;
import org.spooler.smtp.server.MailRefusedException;
import org.spooler.smtp.server.Origin;
import org.spooler.smtp.server.Reply;
import org.spooler.smtp.server.ServerRole;
import org.spooler.smtp.server.SessionRules;
import org.spooler.smtp.syntax.EncapsulatedAddress;
import org.spooler.smtp.syntax.MailCommand;
import org.spooler.smtp.syntax.Offers;
import org.spooler.smtp.syntax.RcptCommand;
import org.spooler.smtp.syntax.Refusal;

/**
 * The mail transactions of a session: MAIL, RCPT, DATA and the handover to the reception (RFC 5321, 3.3).
 *
 * <p><b>Durability.</b> 250 is sent when the reception says that the message is durable, not before.
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
        client.refuseUnlessAdmitted(rules);
        MailCommand mail = MailCommand.read(argument, offers());
        if (mail.declaredBytes() > rules.messageBytes()) {
            throw new Refusal(Replies.tooLarge(rules.messageBytes()));
        }
        admit();
        transaction = Optional.of(new MailTransaction(mail));
        wire.send(Replies.MAIL_OK);
    }

    private void admit() throws Refusal {
        try {
            services.reception().admit();
        } catch (MailRefusedException e) {
            throw new Refusal(Replies.of(e));
        }
    }

    private Offers offers() {
        return new Offers(client.extended(), rules.international(), rules.role() == ServerRole.SUBMISSION);
    }

    void rcpt(String argument) throws Refusal {
        MailTransaction open = transaction.orElseThrow(() -> new Refusal(Replies.MAIL_FIRST));
        RcptCommand rcpt = RcptCommand.read(argument, offers(), open.international());
        if (open.size() >= rules.recipients()) {
            throw new Refusal(Replies.tooManyRecipients(rules.recipients()));
        }
        Address address = address(rcpt.mailbox());
        try {
            services.reception().check(address);
        } catch (MailRefusedException e) {
            throw new Refusal(Replies.ofRecipient(e));
        }
        open.add(address, rcpt);
        wire.send(Replies.RCPT_OK);
    }

    private Address address(String mailbox) {
        Optional<Address> inside =
                rules.role() == ServerRole.SUBMISSION ? EncapsulatedAddress.find(mailbox) : Optional.empty();
        if (inside.isPresent()) {
            return inside.get();
        }
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
        } catch (MailRefusedException e) {
            reset();
            throw new Refusal(Replies.of(e));
        }
        wire.send(Replies.SEND_DATA);
    }

    private Reception begin(MailTransaction open) throws MailRefusedException {
        Origin origin = new Origin(client.toString(), client.authenticated());
        IncomingMail mail = services.reception().begin(open.envelope(), origin);
        AddedFields added = new AddedFields(
                rules.role(), mail.id(), rules.host(), services.clock().now());
        Reception begun = new Reception(mail, rules, added);
        try {
            begun.begin(added.top(open.originator(), client.trace(open.international()), open.onlyRecipient()));
        } catch (MailRefusedException e) {
            begun.close();
            throw e;
        }
        return begun;
    }

    /** Takes content; true if the message is complete, with its reply sent or on its way. */
    boolean receive(ByteBuf in) {
        Reception current = reception.orElseThrow();
        if (!current.receive(in)) {
            awaitRoom(current);
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

    /** Whoever takes the message says how fast: until there is room the client is not read from. */
    private void awaitRoom(Reception current) {
        CompletableFuture<Void> room = current.room().toCompletableFuture();
        if (!room.isDone()) {
            wire.await(room, (free, none) -> {});
        }
    }

    private void submit(Reception received) {
        submitting = true;
        wire.await(received.submit(), (text, failure) -> {
            submitting = false;
            received.close();
            if (failure == null) {
                answer.accept(Replies.taken(text));
            } else {
                refused(received, failure);
            }
        });
    }

    private void refused(Reception received, Throwable failure) {
        Reply reply = Replies.of(failure);
        if (reply == Replies.LOCAL_ERROR) {
            LOG.error("{}: client={}, cannot keep the message", received.id(), client, failure);
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
