// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.Envelope;
import org.spooler.api.property.Properties;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.job.Reply;
import org.spooler.preprocess.faxrender.job.Resolution;

/** Turns envelope, header and settings into a job for the rendering program. */
final class FaxJobs {

    private static final Logger LOG = LoggerFactory.getLogger(FaxJobs.class);
    private static final int MOST_NAMED = 10;
    private static final String FAILED = "5.6.5";

    /** A job; or why there is none. */
    record Order(Job job, Optional<Reply> refusal) {}

    private final Job defaults;
    private final String defaultCover;
    private final CoverTemplates covers;

    /** {@code defaults} holds what no message can change, and what holds if it says nothing. */
    FaxJobs(Job defaults, String defaultCover, CoverTemplates covers) {
        this.defaults = defaults;
        this.defaultCover = defaultCover;
        this.covers = covers;
    }

    /** The envelope with what the header says, where the envelope says nothing itself. */
    Envelope withOptions(String id, Envelope envelope, HeaderFields header) {
        Properties properties = envelope.properties();
        for (FaxOption option : FaxOption.ALL) {
            Optional<String> value = option.find(header)
                    .filter(said -> envelope.properties().find(option.key()).isEmpty());
            if (value.isPresent() && option.allows(value.get())) {
                properties = properties.with(option.key(), value.get());
            } else if (value.isPresent()) {
                LOG.warn("{}: {}: '{}' is not allowed there and has no effect", id, option.field(), value.get());
            }
        }
        return envelope.withProperties(properties);
    }

    /** The envelope with what came of the job. */
    static Envelope withResult(Envelope envelope, Reply.Done done) {
        return envelope.withProperties(envelope.properties()
                .with(FaxKeys.RESOLUTION, done.resolution().word())
                .with(FaxKeys.PAGES, String.valueOf(done.pages())));
    }

    /** The job for some recipients of a message. */
    Order order(Envelope envelope, List<Integer> recipients, HeaderFields header) throws IOException {
        Properties properties = envelope.properties();
        boolean isRendered = TiffMessage.isOurs(header); // its cover page is in it
        String name = isRendered
                ? CoverTemplates.NONE
                : properties.find(FaxKeys.COVER).orElse(defaultCover);
        Optional<String> cover = Optional.empty();
        if (!name.equals(CoverTemplates.NONE)) {
            cover = FaxOption.COVER.allows(name) ? covers.find(name) : Optional.empty();
            if (cover.isEmpty()) {
                return new Order(
                        defaults, Optional.of(new Reply.Refused(FAILED, "there is no cover page '" + name + "'")));
            }
        }
        Job job = new Job(
                defaults.paper(),
                properties.find(FaxKeys.RESOLUTION).map(FaxJobs::resolution).orElse(defaults.resolution()),
                defaults.screen(),
                cover,
                names(envelope, recipients),
                properties.find(FaxKeys.SENDER_NAME).orElse(""),
                properties.find(FaxKeys.SENDER_NUMBER).orElse(""),
                defaults.refuseUnknown(),
                defaults.fonts(),
                defaults.threads(),
                defaults.seconds(),
                defaults.limits());
        return new Order(job, Optional.empty());
    }

    private static Resolution resolution(String word) {
        return word.toLowerCase(Locale.ROOT).equals(Resolution.NORMAL.word()) ? Resolution.NORMAL : Resolution.FINE;
    }

    private static String names(Envelope envelope, List<Integer> recipients) {
        String names = recipients.stream()
                .limit(MOST_NAMED)
                .map(position -> envelope.recipients().get(position).shownName())
                .collect(Collectors.joining(", "));
        return recipients.size() > MOST_NAMED ? names + " and " + (recipients.size() - MOST_NAMED) + " others" : names;
    }
}
