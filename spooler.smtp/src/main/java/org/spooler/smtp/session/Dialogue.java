// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.session;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.smtp.server.Reply;
import org.spooler.smtp.server.SessionRules;
import org.spooler.smtp.syntax.HelloName;
import org.spooler.smtp.syntax.Refusal;
import org.spooler.smtp.wire.CommandReader;
import org.spooler.smtp.wire.Fault;
import org.spooler.smtp.wire.Verb;

/**
 * One session: the order of commands and what each of them does (RFC 5321, 4.1.4).
 *
 * <p><b>Threading.</b> One thread, that of its connection. <b>Order.</b> Replies leave in the order of the commands; while
 * one waits, nothing behind it is read.
 */
public final class Dialogue {

    private static final Logger LOG = LoggerFactory.getLogger(Dialogue.class);
    private static final int LONGEST_COMMAND = 2048;
    private static final int LONGEST_RESPONSE = 12_288;
    private static final int LOCAL_TROUBLE = 451;

    private final SessionRules rules;
    private final Wire wire;
    private final Client client;
    private final Services services;
    private final Authentication authentication;
    private final QueueStarter queues;
    private final MailHandover mail;
    private final CommandReader reader = new CommandReader();
    private int errors;
    private boolean retiring;

    /**
     * Starts a session.
     *
     * @param address where the client connects from
     * @param encrypted whether the connection is encrypted from its first octet on
     */
    public Dialogue(SessionRules rules, Services services, Wire wire, InetAddress address, boolean encrypted) {
        this.rules = rules;
        this.wire = wire;
        this.services = services;
        this.client = new Client(address, encrypted);
        this.authentication = new Authentication(rules, services.passwordChecks(), client, wire, this::answer);
        this.queues = new QueueStarter(rules, services.reception(), client, wire, this::answer);
        this.mail = new MailHandover(rules, services, client, wire, this::answer);
    }

    /**
     * Opens the session with the greeting.
     *
     * @param spokeFirst whether the client sent something before it; such a client does not listen (RFC 5321, 3.1)
     */
    public void greet(boolean spokeFirst) {
        if (spokeFirst) {
            leave(Replies.premature(rules.host()), "");
        } else if (rules.users().isEmpty() && !client.in(rules.networks())) {
            leave(Reply.of(554, "5.7.1 " + rules.host() + " no access from " + client), "");
        } else if (services.reception().closed().isPresent()) {
            leave(closed(), "");
        } else {
            greetWhenReady();
        }
    }

    private void greetWhenReady() {
        CompletableFuture<Void> ready = services.reception().ready().toCompletableFuture();
        if (ready.isDone()) {
            wire.send(Replies.greeting(rules.host()));
        } else {
            wire.await(ready, (nothing, problem) -> wire.send(Replies.greeting(rules.host())));
        }
    }

    /**
     * Takes one step: a command, or what has arrived of a message.
     *
     * @return false if it needs more octets
     */
    public boolean advance(ByteBuf in) {
        if (mail.receiving()) {
            boolean complete = mail.receive(in);
            if (mail.endless()) {
                leave(Replies.closing(rules.host(), "4.7.0", "message too large"), "DATA");
            }
            return complete;
        }
        boolean whole = authentication.expectsResponse();
        boolean read = whole ? reader.readWhole(in, LONGEST_RESPONSE) : reader.read(in, LONGEST_COMMAND);
        if (read) {
            take(whole);
        }
        return read;
    }

    private void take(boolean response) {
        if (reader.fault() != Fault.NONE) {
            refuseLine(reader.fault());
            return;
        }
        try {
            if (response) {
                authentication.respond(reader.argument());
            } else {
                obey(reader.verb(), reader.argument());
            }
        } catch (Refusal refusal) {
            answer(refusal.reply());
        } catch (RuntimeException e) {
            LOG.error("NOQUEUE: client={}, {} failed", client, reader.verb(), e);
            answer(Replies.LOCAL_ERROR);
        }
    }

    /** A bare CR or LF may be an attempt to make two servers see different commands: nothing behind it is read. */
    private void refuseLine(Fault fault) {
        if (fault == Fault.LONG_LINE) {
            answer(Replies.LONG_COMMAND);
        } else {
            leave(Reply.of(521, "5.5.2 " + rules.host() + " " + fault.text()), "");
        }
    }

    private void obey(Verb verb, String argument) throws Refusal {
        switch (verb) {
            case MAIL -> mail(argument);
            case RCPT -> mail.rcpt(argument);
            case DATA -> mail.data(argument);
            case EHLO, HELO -> hello(verb, argument);
            case RSET -> reset(argument);
            case NOOP -> wire.send(Replies.OK);
            case QUIT -> quit(argument);
            case STARTTLS -> startTls(argument);
            case AUTH -> authentication.begin(argument, mail.open());
            case VRFY -> wire.send(Replies.CANNOT_VERIFY);
            case HELP -> wire.send(Replies.HELP);
            case EXPN -> answer(Replies.NO_EXPN);
            case ETRN -> queues.start(argument, mail.open());
            case BDAT -> answer(Replies.NO_BDAT);
            case UNKNOWN -> answer(Replies.UNKNOWN_COMMAND);
        }
    }

    private void mail(String argument) throws Refusal {
        if (services.reception().closed().isPresent()) {
            leave(closed(), "MAIL");
        } else {
            mail.mail(argument);
        }
    }

    private Reply closed() {
        return Replies.closing(
                rules.host(), "4.3.2", services.reception().closed().orElse("come again"));
    }

    private void hello(Verb verb, String argument) throws Refusal {
        client.introduce(HelloName.read(argument), verb == Verb.EHLO);
        mail.reset();
        wire.send(
                verb == Verb.EHLO
                        ? Replies.capabilities(rules, client, queues.offered())
                        : Replies.hello(rules.host()));
    }

    private void reset(String argument) throws Refusal {
        refuseArgument(argument);
        mail.reset();
        wire.send(Replies.OK);
    }

    private void quit(String argument) throws Refusal {
        refuseArgument(argument);
        wire.send(Replies.goodbye(rules.host()));
        wire.hangUp();
    }

    private void startTls(String argument) throws Refusal {
        refuseArgument(argument);
        if (client.encrypted()) {
            throw new Refusal(Replies.TLS_TWICE);
        }
        if (!rules.tls().offersUpgrade()) {
            throw new Refusal(Replies.NO_TLS);
        }
        mail.reset();
        client.encrypt();
        wire.send(Replies.READY_FOR_TLS);
        wire.startTls();
    }

    static void refuseArgument(String argument) throws Refusal {
        if (!argument.isEmpty()) {
            throw new Refusal(Replies.NO_ARGUMENT);
        }
    }

    /** Sends a reply; a refusal is logged, and counted unless the trouble is ours (RFC 5321, 4.2.3). */
    private void answer(Reply reply) {
        wire.send(reply);
        if (reply.isRefusal()) {
            LOG.info("NOQUEUE: client={}, refused: {}", client, reply);
            errors += reply.code() == LOCAL_TROUBLE ? 0 : 1;
        }
        if (errors >= rules.errors()) {
            leave(Replies.closing(rules.host(), "4.7.0", "too many errors"), "");
        } else if (retiring) {
            retire();
        }
    }

    private void leave(Reply reply, String command) {
        LOG.info("NOQUEUE: client={}, closed{}: {}", client, command.isEmpty() ? "" : " in " + command, reply);
        mail.abandon();
        wire.send(reply);
        wire.hangUp();
    }

    /** How long to wait for the client now. */
    public Duration patience() {
        return mail.receiving() ? rules.dataPatience() : rules.commandPatience();
    }

    /** Ends a session whose client kept silent for too long (RFC 5321, 4.5.3.2.7). */
    public void timeOut() {
        leave(
                Replies.closing(
                        rules.host(), "4.4.2", "no input for " + patience().toSeconds() + " s"),
                "");
    }

    /** Ends the session as soon as no message is on its way (RFC 5321, 3.8). */
    public void retire() {
        retiring = true;
        if (!mail.inTransit()) {
            leave(Replies.closing(rules.host(), "4.3.2", "service shutting down"), "");
        }
    }

    /** The connection is gone; what was not submitted is dropped. */
    public void abandon() {
        if (mail.receiving()) {
            LOG.info("NOQUEUE: client={}, connection lost in DATA", client);
        }
        mail.abandon();
    }
}
