// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.submission.Submission;
import org.spooler.api.submission.SubmissionException;
import org.spooler.api.submission.SubmitOptions;
import org.spooler.core.mailbox.ReadReceipts;

/**
 * Read and nonread reports as message disposition notifications (RFC 8098), handed to the submission like any other
 * message.
 *
 * <p><b>Threading.</b> Any thread; reads headers on the executor it was given. <b>Durability.</b> Submitted under a key
 * made of the message, so that two clients that open it at the same time cause one report.
 */
public final class ReadReports implements ReadReceipts {

    private static final Logger LOG = LoggerFactory.getLogger(ReadReports.class);

    private final Submission submission;
    private final Supplier<ReportSettings> settings;
    private final InstantSource clock;
    private final Executor executor;

    /** Reports by the settings in force when a report is made. */
    public ReadReports(
            Submission submission, Supplier<ReportSettings> settings, InstantSource clock, Executor executor) {
        this.submission = submission;
        this.settings = settings;
        this.clock = clock;
        this.executor = executor;
    }

    @Override
    public CompletionStage<Receipt> prepare(FiledMessage message, Event event) {
        return CompletableFuture.supplyAsync(() -> composeIfReadable(message, event), executor);
    }

    private Receipt composeIfReadable(FiledMessage message, Event event) {
        try {
            return compose(message, event);
        } catch (IOException | RuntimeException e) {
            LOG.warn("{}: cannot be read, so its sender gets no report: {}", message.id(), e.toString());
            return Receipt.NONE;
        }
    }

    private Receipt compose(FiledMessage message, Event event) throws IOException {
        OriginalHeader header = OriginalHeader.read(message.content());
        Optional<Address> addressee = ReceiptWish.addressee(message, header);
        if (addressee.isEmpty() || message.envelope().recipients().isEmpty()) {
            return Receipt.NONE;
        }
        DispositionPart report = new DispositionPart(message, event, addressee.get(), header, clock.instant());
        byte[] octets = report.compose(settings.get());
        return () -> send(message, report.envelope(), octets);
    }

    private CompletionStage<Void> send(FiledMessage message, Envelope envelope, byte[] octets) {
        SubmitOptions options =
                SubmitOptions.from("read-report[" + message.id() + "]").withKey("read-report:" + message.id());
        try {
            return submission
                    .submit(envelope, options, new ByteArrayInputStream(octets))
                    .thenAccept(receipt -> LOG.debug("{}: read report is {}", message.id(), receipt.id()));
        } catch (SubmissionException | IOException e) {
            return CompletableFuture.failedFuture(new CompletionException(e));
        }
    }
}
