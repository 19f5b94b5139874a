// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import org.spooler.api.report.RetryClass;
import org.spooler.transport.smtp.auth.SaslExchange;
import org.spooler.transport.smtp.auth.SaslFailureException;
import org.spooler.transport.smtp.protocol.Phase;
import org.spooler.transport.smtp.protocol.Reply;
import org.spooler.transport.smtp.protocol.Verdict;

/**
 * Runs AUTH (RFC 4954, 4).
 *
 * <p><b>Errors.</b> A refusal is a fault of our configuration, not of a recipient: it only delays mail.
 */
final class Authentication {

    private final Dialogue dialogue;
    private final SaslExchange exchange;
    private final Consumer<Optional<Verdict>> done;
    private boolean cancelled;
    private String objection = "";

    /**
     * Prepares it.
     *
     * @param done told nothing on success, else why not
     */
    Authentication(Dialogue dialogue, SaslExchange exchange, Consumer<Optional<Verdict>> done) {
        this.dialogue = dialogue;
        this.exchange = exchange;
        this.done = done;
    }

    void begin() {
        String initial = exchange.initialResponse()
                .map(octets -> " " + (octets.length == 0 ? "=" : encoded(octets)))
                .orElse("");
        dialogue.send("AUTH " + exchange.mechanism() + initial, Phase.AUTH, this::replied);
    }

    private void replied(Reply reply) {
        if (reply.code() == 334 && !cancelled) {
            answer(reply.lines().get(0));
        } else if (reply.isPositive() && !cancelled) {
            finish();
        } else {
            String text = cancelled ? objection : reply.text();
            done.accept(Optional.of(refusal(text)));
        }
    }

    private void answer(String challenge) {
        try {
            byte[] octets = Base64.getDecoder().decode(challenge.strip());
            dialogue.send(encoded(exchange.respond(octets)), Phase.AUTH, this::replied);
        } catch (SaslFailureException | IllegalArgumentException refused) {
            cancelled = true;
            objection = refused.getMessage();
            dialogue.send("*", Phase.AUTH, this::replied);
        }
    }

    private void finish() {
        try {
            exchange.succeed();
            done.accept(Optional.empty());
        } catch (SaslFailureException unproved) {
            done.accept(Optional.of(refusal(unproved.getMessage())));
        }
    }

    private Verdict refusal(String text) {
        return Verdict.delayed(
                "4.7.8", "authentication by " + exchange.mechanism() + " failed: " + text, RetryClass.LOCAL);
    }

    private static String encoded(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}
