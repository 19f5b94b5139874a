// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.preprocess.faxrender.job.Reply;
import org.spooler.preprocess.faxrender.worker.RenderDesk;

/**
 * Makes a TIFF of a message for those of its recipients who get it by fax.
 *
 * <p><b>Errors.</b> What can never be rendered is reported to the originator, or puts the message on hold, as set.
 */
final class FaxPreprocessor implements Preprocessor {

    static final String NAME = "faxrender";

    private static final Logger LOG = LoggerFactory.getLogger(FaxPreprocessor.class);

    private final RenderDesk desk;
    private final FaxJobs jobs;
    private final boolean holdFailed;

    /** {@code holdFailed} tells whether a message that cannot be rendered waits for an operator. */
    FaxPreprocessor(RenderDesk desk, FaxJobs jobs, boolean holdFailed) {
        this.desk = desk;
        this.jobs = jobs;
        this.holdFailed = holdFailed;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public PreprocessResult preprocess(PreprocessMessage message) throws IOException, InterruptedException {
        HeaderFields header = HeaderFields.of(message.content());
        String id = message.id().toString();
        Envelope envelope = jobs.withOptions(id, message.envelope(), header);
        Path tiff = desk.temporaryFile();
        try {
            FaxJobs.Order order = jobs.order(envelope, message.recipients(), header);
            Reply reply = order.refusal().isPresent()
                    ? order.refusal().get()
                    : render(order, message.content(), tiff, message::isCancelled);
            return reply instanceof Reply.Done done
                    ? changed(message, FaxJobs.withResult(envelope, done), done, tiff, header)
                    : refused(message, (Reply.Refused) reply);
        } finally {
            Files.deleteIfExists(tiff);
        }
    }

    private Reply render(FaxJobs.Order order, Content content, Path tiff, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        try (OutputStream file = Files.newOutputStream(tiff)) {
            return desk.render(order.job(), content, file, cancelled);
        }
    }

    private static PreprocessResult changed(
            PreprocessMessage message, Envelope envelope, Reply.Done done, Path tiff, HeaderFields header)
            throws IOException {
        done.notes().forEach(note -> LOG.warn("{}: fax: {}", message.id(), note));
        LOG.info(
                "{}: fax of {} {}, {} resolution{}",
                message.id(),
                done.pages(),
                done.pages() == 1 ? "page" : "pages",
                done.resolution().word(),
                done.asItIs() ? ", as it came" : "");
        if (!done.asItIs()) {
            TiffMessage.write(tiff, header, message.rewrite());
        } else if (envelope.equals(message.envelope())) {
            return PreprocessResult.UNCHANGED;
        }
        return new PreprocessResult.Changed(envelope, List.of(), List.of(), "");
    }

    private PreprocessResult refused(PreprocessMessage message, Reply.Refused refused) {
        LOG.warn("{}: cannot be sent by fax: {}", message.id(), refused.text());
        if (holdFailed) {
            throw new IllegalStateException("cannot be sent by fax: " + refused.text());
        }
        List<RecipientOutcome> outcomes = message.recipients().stream()
                .map(recipient -> RecipientOutcome.failed(recipient, refused.status(), refused.text()))
                .toList();
        return new PreprocessResult.Changed(message.envelope(), outcomes, List.of(), "");
    }

    /** Writes the pages of a content that is not sent by this. */
    void show(Envelope envelope, List<Integer> recipients, Content content, OutputStream target)
            throws IOException, InterruptedException {
        HeaderFields header = HeaderFields.of(content);
        FaxJobs.Order order = jobs.order(jobs.withOptions("preview", envelope, header), recipients, header);
        Path tiff = desk.temporaryFile();
        try {
            Reply reply =
                    order.refusal().isPresent() ? order.refusal().get() : render(order, content, tiff, () -> false);
            if (reply instanceof Reply.Refused refused) {
                throw new IOException(refused.text());
            } else if (reply instanceof Reply.Done done && done.asItIs()) {
                TiffMessage.read(content, target);
            } else {
                Files.copy(tiff, target);
            }
        } finally {
            Files.deleteIfExists(tiff);
        }
    }
}
