// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.smtp.auth.Credentials;
import org.spooler.smtp.auth.SaslExchange;
import org.spooler.smtp.server.Reply;
import org.spooler.smtp.server.SessionRules;
import org.spooler.smtp.server.UserFile;
import org.spooler.smtp.syntax.Refusal;

/** The AUTH command (RFC 4954). Belongs to its session's thread; passwords are checked on another one. */
final class Authentication {

    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);

    private final SessionRules rules;
    private final Executor passwordChecks;
    private final Client client;
    private final Wire wire;
    private final Consumer<Reply> answer;
    private Optional<SaslExchange> exchange = Optional.empty();

    Authentication(SessionRules rules, Executor passwordChecks, Client client, Wire wire, Consumer<Reply> answer) {
        this.rules = rules;
        this.passwordChecks = passwordChecks;
        this.client = client;
        this.wire = wire;
        this.answer = answer;
    }

    /** Whether the next line is a response and no command. */
    boolean expectsResponse() {
        return exchange.isPresent();
    }

    void begin(String argument, boolean transactionOpen) throws Refusal {
        if (rules.users().isEmpty()) {
            throw new Refusal(Replies.NO_AUTH);
        }
        if (!client.extended()) {
            throw new Refusal(Replies.EHLO_FIRST);
        }
        if (client.authenticated() || transactionOpen) {
            throw new Refusal(Replies.AUTH_TWICE);
        }
        if (!client.confidential()) {
            throw new Refusal(Replies.AUTH_IN_CLEAR);
        }
        String[] words = argument.split(" +", 2);
        exchange = Optional.of(SaslExchange.of(words[0]));
        if (words.length == 2) {
            respond(words[1]);
        } else {
            challenge();
        }
    }

    private void challenge() {
        exchange.ifPresent(open -> wire.send(Reply.of(334, open.challenge())));
    }

    void respond(String response) throws Refusal {
        SaslExchange open = exchange.orElseThrow();
        exchange = Optional.empty();
        Optional<Credentials> credentials = open.respond(response);
        if (credentials.isPresent()) {
            verify(rules.users().orElseThrow(), credentials.get());
        } else {
            exchange = Optional.of(open);
            challenge();
        }
    }

    private void verify(UserFile users, Credentials credentials) {
        try {
            wire.await(
                    CompletableFuture.supplyAsync(() -> admits(users, credentials), passwordChecks),
                    (admitted, failure) -> conclude(credentials, admitted, failure));
        } catch (RejectedExecutionException e) {
            answer.accept(Replies.CANNOT_AUTHENTICATE);
        }
    }

    private static boolean admits(UserFile users, Credentials credentials) {
        try {
            return users.admits(credentials.user(), credentials.password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void conclude(Credentials credentials, Boolean admitted, Throwable failure) {
        if (failure != null) {
            LOG.error("NOQUEUE: client={}, cannot check a password: {}", client, failure.getMessage());
            answer.accept(Replies.CANNOT_AUTHENTICATE);
        } else if (admitted) {
            client.authenticate();
            LOG.info("NOQUEUE: client={}, authenticated as {}", client, Reply.printable(credentials.user()));
            answer.accept(Replies.AUTHENTICATED);
        } else {
            answer.accept(Replies.BAD_CREDENTIALS);
        }
    }
}
