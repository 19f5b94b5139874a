// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.spooler.api.report.EnhancedStatus;
import org.spooler.smtp.server.MailRefusedException;
import org.spooler.smtp.server.QueueStart.Started;
import org.spooler.smtp.server.Reply;
import org.spooler.smtp.server.ServerRole;
import org.spooler.smtp.server.SessionRules;

/** What the listener answers (RFC 5321, 4.2 and 4.3.2). */
final class Replies {

    static final Reply MAIL_OK = Reply.of(250, "2.1.0 originator ok");
    static final Reply RCPT_OK = Reply.of(250, "2.1.5 recipient ok");
    static final Reply SEND_DATA = Reply.of(354, "end data with <CR><LF>.<CR><LF>");
    static final Reply OK = Reply.of(250, "2.0.0 ok");
    static final Reply CANNOT_VERIFY = Reply.of(252, "2.0.0 cannot verify, but will take a message and try");
    static final Reply HELP = Reply.of(214, "2.0.0 RFC 5321 and RFC 6409 apply here");
    static final Reply READY_FOR_TLS = Reply.of(220, "2.0.0 ready to start TLS");
    static final Reply AUTHENTICATED = Reply.of(235, "2.7.0 authentication succeeded");
    static final Reply NO_EXPN = Reply.of(502, "5.5.1 EXPN is not offered");
    static final Reply NO_BDAT = Reply.of(502, "5.5.1 CHUNKING is not offered");
    static final Reply NO_ETRN = Reply.of(502, "5.5.1 ETRN is not offered");
    static final Reply NO_TLS = Reply.of(502, "5.5.1 STARTTLS is not offered");
    static final Reply NO_AUTH = Reply.of(502, "5.5.1 AUTH is not offered");
    static final Reply UNKNOWN_COMMAND = Reply.of(500, "5.5.2 unknown command");
    static final Reply LONG_COMMAND = Reply.of(500, "5.5.6 command line too long");
    static final Reply NO_ARGUMENT = Reply.of(501, "5.5.4 the command takes no argument");
    static final Reply EHLO_FIRST = Reply.of(503, "5.5.1 send EHLO first");
    static final Reply MAIL_FIRST = Reply.of(503, "5.5.1 send MAIL first");
    static final Reply MAIL_TWICE = Reply.of(503, "5.5.1 a transaction is open already");
    static final Reply NO_RECIPIENTS = Reply.of(554, "5.5.1 no valid recipients");
    static final Reply TLS_TWICE = Reply.of(503, "5.5.1 TLS is active already");
    static final Reply AUTH_TWICE = Reply.of(503, "5.5.1 authenticated already, or a transaction is open");
    static final Reply TLS_FIRST = Reply.of(530, "5.7.0 send STARTTLS first");
    static final Reply AUTH_FIRST = Reply.of(530, "5.7.0 authentication required");
    static final Reply AUTH_IN_CLEAR = Reply.of(538, "5.7.11 send STARTTLS before AUTH");
    static final Reply BAD_CREDENTIALS = Reply.of(535, "5.7.8 user or password wrong");
    static final Reply CANNOT_AUTHENTICATE = Reply.of(454, "4.7.0 cannot check the password now, try again later");
    static final Reply LOOPING = Reply.of(554, "5.4.6 too many Received fields: mail loop");
    static final Reply LOCAL_ERROR = Reply.of(451, "4.3.0 local error, try again later");

    /** The subject of a status that is about this host. */
    private static final int SYSTEM = 3;

    private Replies() {}

    static Reply greeting(String host) {
        return Reply.of(220, host + " ESMTP Spooler");
    }

    static Reply premature(String host) {
        return Reply.of(554, "5.5.0 " + host + " data before the greeting");
    }

    static Reply hello(String host) {
        return Reply.of(250, host);
    }

    static Reply capabilities(SessionRules rules, Client client, boolean startsQueues) {
        List<String> lines = new ArrayList<>(
                List.of(rules.host(), "PIPELINING", "SIZE " + rules.messageBytes(), "8BITMIME", "ENHANCEDSTATUSCODES"));
        if (rules.role() == ServerRole.SUBMISSION) {
            lines.add("DSN");
        }
        if (startsQueues) {
            lines.add("ETRN");
        }
        if (rules.international()) {
            lines.add("SMTPUTF8");
        }
        if (rules.tls().offersUpgrade() && !client.encrypted()) {
            lines.add("STARTTLS");
        }
        if (rules.users().isPresent() && client.confidential()) {
            lines.add("AUTH PLAIN LOGIN");
        }
        return Reply.lines(250, lines);
    }

    static Reply goodbye(String host) {
        return Reply.of(221, "2.0.0 " + host + " closing");
    }

    static Reply closing(String host, String status, String reason) {
        return Reply.of(421, status + " " + host + " " + reason);
    }

    static Reply tooLarge(long limitBytes) {
        return Reply.of(552, "5.3.4 message larger than " + limitBytes + " octets");
    }

    static Reply tooManyRecipients(int limit) {
        return Reply.of(452, "4.5.3 more than " + limit + " recipients, send the others in another transaction");
    }

    static Reply taken(String text) {
        return Reply.of(250, "2.0.0 " + text);
    }

    /** What became of an ETRN (RFC 1985, 5.3). */
    static Reply of(Started started, String node) {
        if (started instanceof Started.Refused refused) {
            return Reply.of(459, "4.7.1 node " + node + " not allowed: " + refused.reason());
        }
        if (started instanceof Started.Messages known) {
            return known.messages() == 0
                    ? Reply.of(251, "2.0.0 OK, no messages waiting for node " + node)
                    : Reply.of(
                            253, "2.0.0 OK, " + known.messages() + " pending messages for node " + node + " started");
        }
        return Reply.of(250, "2.0.0 OK, queuing for node " + node + " started");
    }

    /** The queue of a node cannot be started now (RFC 1985, 5.3). */
    static Reply cannotStart(String node) {
        return Reply.of(458, "4.3.0 unable to queue messages for node " + node);
    }

    /** The refusal of a recipient: of its mailbox, or because of trouble of our own (RFC 3463, 3.4). */
    static Reply ofRecipient(MailRefusedException refused) {
        int temporary = refused.status().subject() == SYSTEM ? 451 : 450;
        return Reply.of(
                refused.status().isTransient() ? temporary : 550, refused.status() + " " + refused.getMessage());
    }

    /** The refusal of a message ; anything unforeseen is a temporary local error. */
    static Reply of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof MailRefusedException refused)) {
            return LOCAL_ERROR;
        }
        return Reply.of(code(refused.status()), refused.status() + " " + refused.getMessage());
    }

    private static int code(EnhancedStatus status) {
        boolean storage =
                status.subject() == 3 && status.detail() == 1 || status.subject() == 2 && status.detail() == 2;
        if (status.isTransient()) {
            return storage ? 452 : 451;
        }
        return storage || status.subject() == 3 && status.detail() == 4 ? 552 : 554;
    }
}
