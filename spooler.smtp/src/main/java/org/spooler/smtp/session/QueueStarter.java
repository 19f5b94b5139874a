// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.session;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.smtp.server.MailReception;
import org.spooler.smtp.server.QueueStart;
import org.spooler.smtp.server.Reply;
import org.spooler.smtp.server.SessionRules;
import org.spooler.smtp.syntax.Refusal;

/** The ETRN command (RFC 1985), for clients that may send mail here. Belongs to its session's thread. */
final class QueueStarter {

    private static final Logger LOG = LoggerFactory.getLogger(QueueStarter.class);
    private static final int LONGEST_NODE = 256;
    private static final Pattern NODE = Pattern.compile("[@#]?[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");

    private final SessionRules rules;
    private final MailReception reception;
    private final Client client;
    private final Wire wire;
    private final Consumer<Reply> answer;

    QueueStarter(SessionRules rules, MailReception reception, Client client, Wire wire, Consumer<Reply> answer) {
        this.rules = rules;
        this.reception = reception;
        this.client = client;
        this.wire = wire;
        this.answer = answer;
    }

    boolean offered() {
        return reception.queueStart().isPresent();
    }

    void start(String node, boolean transactionOpen) throws Refusal {
        Optional<QueueStart> queues = reception.queueStart();
        if (queues.isEmpty()) {
            throw new Refusal(Replies.NO_ETRN);
        }
        if (!client.extended()) {
            throw new Refusal(Replies.EHLO_FIRST);
        }
        if (transactionOpen) {
            throw new Refusal(Replies.MAIL_TWICE);
        }
        client.refuseUnlessAdmitted(rules);
        if (node.length() > LONGEST_NODE || !NODE.matcher(node).matches()) {
            throw new Refusal(501, "5.5.4", "expected ETRN domain, @domain or #transport");
        }
        wire.await(queues.get().start(node), (started, failure) -> {
            if (failure == null) {
                LOG.info("NOQUEUE: client={}, ETRN {}: {}", client, node, started);
                answer.accept(Replies.of(started, node));
            } else {
                LOG.error("NOQUEUE: client={}, ETRN {} failed", client, node, failure);
                answer.accept(Replies.cannotStart(node));
            }
        });
    }
}
