// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransportException;
import org.spooler.settings.Keys;

/** The transport as the container builds it, with a session that a recording spooler drives. */
final class TransportFixture implements AutoCloseable {

    final RecordingContext spooler = new RecordingContext();
    final SmtpTransport transport;
    final SmtpSession session;

    private TransportFixture(SmtpSettings settings) {
        try {
            transport = new SmtpTransport(settings);
            session = (SmtpSession) transport.open(spooler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TransportException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Configured by {@code key=value} pairs over what suits a test. */
    static TransportFixture with(String... pairs) {
        return new TransportFixture(settings(pairs));
    }

    static SmtpSettings settings(String... pairs) {
        Map<String, Object> values = new TreeMap<>(Map.of("helo.name", "client.example.org", "close.seconds", "1"));
        for (String pair : pairs) {
            values.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return Keys.read(SmtpTransport.PID + "~test", values, SmtpConfiguration.class, SettingsReader::read);
    }

    static TransportFixture to(ScriptedServer server, String... more) {
        String[] pairs = java.util.Arrays.copyOf(more, more.length + 1);
        pairs[more.length] = "relay=127.0.0.1:" + server.port();
        return with(pairs);
    }

    OfferedMessage message(String... recipients) {
        return OfferedMessage.to(session.destination(org.spooler.api.address.Address.parse(recipients[0])), recipients);
    }

    OfferedMessage message(Content content, String recipient) {
        return new OfferedMessage(
                Envelope.builder().from("ann@example.org").to(recipient).build(),
                content,
                session.destination(org.spooler.api.address.Address.parse(recipient)));
    }

    /** Offers a message and asks for its end, as the spooler does. */
    void offer(OfferedMessage message) {
        assertThat(session.submit(message)).isEqualTo(SubmitOutcome.ACCEPTED);
        if (session.end(message) == Disposition.SENT) {
            spooler.reportOn(message.transfer()).complete(message.settled());
        }
    }

    List<RecipientOutcome> outcomes(OfferedMessage message) throws Exception {
        return spooler.reportOn(message.transfer()).get(30, TimeUnit.SECONDS);
    }

    List<RecipientOutcome> send(OfferedMessage message) throws Exception {
        offer(message);
        return outcomes(message);
    }

    /** Sends and tells action and status of each recipient in a word. */
    List<String> sendTo(String... recipients) throws Exception {
        return words(send(message(recipients)));
    }

    static List<String> words(List<RecipientOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.recipient() + " " + outcome.action() + " " + outcome.status()
                        + (outcome.duplicatePossible() ? " in doubt" : ""))
                .toList();
    }

    @Override
    public void close() {
        transport.close();
    }
}
