// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.transport.fetch.envelope.Arrival;
import org.spooler.transport.fetch.envelope.ReceivedEnvelope;
import org.spooler.transport.fetch.mailbox.Account;
import org.spooler.transport.fetch.mailbox.Original;

/** Copies one message into the spooler and waits until it is safe there. */
final class Download {

    /** How often the spooler is asked, while nothing else happens, whether to go on. */
    private static final Duration STEP = Duration.ofMillis(200);

    private final FetchSettings settings;
    private final Clock clock;

    Download(FetchSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Copies the octets and saves the message under the server's name for it.
     *
     * @param cut ends the connection: the library reads what is left of a message that nobody wants any more
     * @return completed when it is durable
     */
    CompletableFuture<InboundReceipt> copy(
            Original original, InboundMessage message, BooleanSupplier stopped, Runnable cut) throws IOException {
        InboundStream stream = new InboundStream(message, settings.largest(), stopped, cut);
        try (stream) {
            original.writeTo(stream);
        } catch (IOException failed) {
            throw stream.failure().orElse(failed);
        }
        if (stopped.getAsBoolean()) {
            throw new TransferStoppedException();
        }
        Arrival arrival =
                new Arrival(address(settings.account()), settings.recipient(), original.arrived(), clock.instant());
        Envelope envelope = ReceivedEnvelope.of(stream.head(), arrival);
        String key = settings.account().key() + "." + original.id();
        return message.saveChanges(envelope, key).toCompletableFuture();
    }

    private static Address address(Account account) {
        String user = account.user();
        return Address.smtp(user.indexOf('@') > 0 ? user : user + "@" + account.host());
    }

    /**
     * Waits for the receipt.
     *
     * @throws TransferStoppedException if the spooler has asked to stop meanwhile
     * @throws IOException if the store has failed, or takes too long
     */
    InboundReceipt await(CompletableFuture<InboundReceipt> receipt, BooleanSupplier stopped)
            throws IOException, InterruptedException {
        for (long steps = settings.saveLimit().dividedBy(STEP); steps > 0; steps--) {
            try {
                return receipt.get(STEP.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (stopped.getAsBoolean()) {
                    throw new TransferStoppedException();
                }
            } catch (ExecutionException refused) {
                throw new IOException(
                        "the message is not saved: " + refused.getCause().getMessage(), refused.getCause());
            }
        }
        throw new IOException(
                "the message was not saved within " + settings.saveLimit().toSeconds() + " s (timeout.save.seconds)");
    }
}
