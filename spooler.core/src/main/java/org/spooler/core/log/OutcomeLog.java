// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.Recipient;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.store.MessageState;
import org.spooler.core.engine.OutcomeListener;

/**
 * One line for each outcome of a recipient, for people and for the programs that count mail, on the logger
 * {@value #LOGGER}:
 *
 * <pre>{@code
 * ID: to=<bob@example.com>, transport=smtp, relay=mx.example.com[192.0.2.7]:25, delay=1.204, dsn=2.0.0, status=sent (250 ok)
 * }</pre>
 *
 * <p>{@code delay} is seconds since the message was accepted. The status is sent, deferred, bounced, expired or
 * cancelled; a text that ends in "a second copy is possible" says that the recipient may have got it. Where there is no transport or relay, {@code none} stands.
 *
 * <p><b>Threading.</b> Any thread.
 */
public final class OutcomeLog implements OutcomeListener {

    /** The name of the logger. */
    public static final String LOGGER = "org.spooler.delivery";

    private static final String DOUBT = "a second copy is possible";
    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private final InstantSource clock;

    /** A log by this clock, which must be the one messages are accepted by. */
    public OutcomeLog(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void decided(MessageState message, RecipientOutcome outcome, String transport, Verdict verdict) {
        if (outcome.duplicatePossible()) {
            // Somebody may get it twice: worth a look.
            LOG.warn("{}", line(message, outcome, transport, verdict, clock.instant()));
        } else if (LOG.isInfoEnabled()) {
            LOG.info("{}", line(message, outcome, transport, verdict, clock.instant()));
        }
    }

    static String line(MessageState message, RecipientOutcome outcome, String transport, Verdict verdict, Instant now) {
        Recipient recipient = message.envelope().recipients().get(outcome.recipient());
        Duration delay = Duration.between(message.submitted(), now);
        return message.id()
                + ": to=<" + LogText.of(recipient.address())
                + ">, transport=" + orNone(transport)
                + ", relay=" + orNone(outcome.remote())
                + ", delay=" + seconds(delay)
                + ", dsn=" + outcome.status()
                + ", status=" + verdict.name().toLowerCase(Locale.ROOT)
                + " (" + LogText.of(outcome.text()) + (outcome.duplicatePossible() ? "; " + DOUBT : "") + ")";
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "none" : LogText.of(text);
    }

    /** Milliseconds are written out by hand: this runs once for every recipient. */
    private static String seconds(Duration delay) {
        long millis = Math.max(0, delay.toMillis());
        long fraction = millis % 1000;
        return millis / 1000 + "." + (fraction < 100 ? fraction < 10 ? "00" : "0" : "") + fraction;
    }
}
