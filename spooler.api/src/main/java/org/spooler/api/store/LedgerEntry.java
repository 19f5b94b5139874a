// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.ReportKind;

/**
 * One thing that happened to a message. What a message is now, is the sum of its entries ({@link MessageState#apply}).
 *
 * <p>Recipients are named by their position in the envelope.
 */
@ProviderType
public sealed interface LedgerEntry {

    /** When it happened, by the spooler's clock. */
    Instant at();

    /** Recipients went to a transport; written before the transport is called, so that a crash leaves a trace. */
    record Offered(Instant at, List<Integer> recipients, String transport, String destination) implements LedgerEntry {
        public Offered {
            recipients = List.copyOf(recipients);
        }
    }

    /** Recipients have their final outcome. */
    record Settled(Instant at, List<RecipientOutcome> outcomes, String transport) implements LedgerEntry {
        public Settled {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * Recipients wait.
     *
     * @param outcomes why, each with action {@code DELAYED}
     * @param attempted whether a transport tried, so that it counts as an attempt
     * @param until when they are due at the latest
     * @param topics events that make them due earlier
     */
    record Deferred(
            Instant at,
            List<RecipientOutcome> outcomes,
            String transport,
            boolean attempted,
            Instant until,
            Set<Topic> topics)
            implements LedgerEntry {
        public Deferred {
            outcomes = List.copyOf(outcomes);
            topics = Set.copyOf(topics);
        }
    }

    /** Recipients did not arrive in time. */
    record Expired(Instant at, List<Integer> recipients) implements LedgerEntry {
        public Expired {
            recipients = List.copyOf(recipients);
        }
    }

    /** Recipients were withdrawn; a reason names who did it. */
    record Cancelled(Instant at, List<Integer> recipients, String reason) implements LedgerEntry {
        public Cancelled {
            recipients = List.copyOf(recipients);
        }
    }

    /** A report about recipients was submitted, or there was nobody to send it to. */
    record Reported(Instant at, List<Integer> recipients, ReportKind kind, Optional<MessageId> report)
            implements LedgerEntry {
        public Reported {
            recipients = List.copyOf(recipients);
        }
    }

    /** An operator stopped the message. */
    record Held(Instant at, String reason) implements LedgerEntry {}

    /** An operator let it go on: everything pending is due at once. Also written by a retry command. */
    record Released(Instant at) implements LedgerEntry {}

    /**
     * A preprocessor put a new version of content and envelope in force; one record switches both. The envelope is that
     * of the whole message, the content may be that of some recipients.
     *
     * @param version the content's version; empty if only the envelope changed
     * @param recipients positions of those who get the content, also of recipients that the envelope adds; empty if all
     *     do, whatever content they had before. Of no meaning without a version
     * @param undo what the preprocessor wants back at clean-up, opaque
     */
    record Rewritten(
            Instant at,
            String preprocessor,
            Optional<Integer> version,
            Optional<ContentTraits> traits,
            List<Integer> recipients,
            Envelope envelope,
            String undo)
            implements LedgerEntry {
        public Rewritten {
            recipients = List.copyOf(recipients);
        }

        /** The same content for all recipients. */
        public Rewritten(
                Instant at,
                String preprocessor,
                Optional<Integer> version,
                Optional<ContentTraits> traits,
                Envelope envelope,
                String undo) {
            this(at, preprocessor, version, traits, List.of(), envelope, undo);
        }
    }

    /** A preprocessor was asked to clean up, for the last of its calls that was not cleaned up after. */
    record CleanedUp(Instant at, String preprocessor) implements LedgerEntry {}

    /** A decision, for the trace. */
    record Noted(Instant at, String text) implements LedgerEntry {}

    /** All preprocessors have run; transports may be asked (the second SubmitMessage, SEND-054, PREP-019). */
    record Preprocessed(Instant at) implements LedgerEntry {}

    /**
     * Nothing is left to do; the message leaves the queue (SEND-099 to SEND-102).
     *
     * @param filed the folder that keeps it, in a {@link FolderStore}; empty if it is deleted
     */
    record Finished(Instant at, Optional<FolderId> filed) implements LedgerEntry {}
}
