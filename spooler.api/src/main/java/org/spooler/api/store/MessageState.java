// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Place;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientState;
import org.spooler.api.message.SubmitFlag;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.report.RecipientOutcome;

/**
 * What a message is now: the sum of its acceptance and its ledger entries. Immutable, and the same fold for every
 * store, so that no two stores can disagree.
 *
 * @param id the queue id
 * @param submitted when it was accepted (PR_CLIENT_SUBMIT_TIME)
 * @param envelope the envelope in force
 * @param traits of the content in force for recipients that no variant names
 * @param contentVersion the content in force for recipients that no variant names; 0 is the original
 * @param variants other contents in force, each for some recipients, by version; nearly always empty
 * @param preprocessed whether all preprocessors have run, if it needs any
 * @param recipients one for each recipient of the envelope, in its order
 * @param heldBecause an operator's reason, while it is on hold
 * @param rewrites preprocessors that have to clean up, the last one first
 * @param notes the decision trace, oldest first, at most {@value #MOST_NOTES}
 * @param finished whether nothing is left to do
 */
public record MessageState(
        MessageId id,
        Instant submitted,
        Envelope envelope,
        ContentTraits traits,
        int contentVersion,
        List<ContentVariant> variants,
        boolean preprocessed,
        List<RecipientLedger> recipients,
        Optional<String> heldBecause,
        List<RewriteRecord> rewrites,
        List<LedgerEntry.Noted> notes,
        boolean finished) {

    /** The longest decision trace kept; older notes give way. */
    public static final int MOST_NOTES = 64;

    public MessageState {
        variants = List.copyOf(variants);
        recipients = List.copyOf(recipients);
        rewrites = List.copyOf(rewrites);
        notes = List.copyOf(notes);
    }

    /**
     * A message that was just accepted; due at once, or at its deferred send time. Nobody is responsible for its
     * recipients (SEND-019), but for those of a message sent again who had it before (SEND-115, DEC-03).
     */
    public static MessageState accepted(MessageId id, Instant submitted, Envelope envelope, ContentTraits traits) {
        Instant due = envelope.notBefore().filter(submitted::isBefore).orElse(submitted);
        List<RecipientLedger> pending = new ArrayList<>(envelope.recipients().size());
        for (Recipient recipient : envelope.recipients()) {
            pending.add(recipient.isTakenCareOf() ? RecipientLedger.settledBefore(due) : RecipientLedger.pending(due));
        }
        return new MessageState(
                id,
                submitted,
                envelope,
                traits,
                0,
                List.of(),
                false,
                pending,
                Optional.empty(),
                List.of(),
                List.of(),
                false);
    }

    /** The message after one more entry. */
    public MessageState apply(LedgerEntry entry) {
        // Ordered by frequency; a switch over patterns needs a later Java than the floor.
        if (entry instanceof LedgerEntry.Offered offered) {
            return each(offered.recipients(), r -> r.offered(offered.transport()));
        } else if (entry instanceof LedgerEntry.Settled settled) {
            return outcomes(settled.outcomes(), (r, o) -> r.settled(o, settled.transport()));
        } else if (entry instanceof LedgerEntry.Finished) {
            return withFinished();
        } else if (entry instanceof LedgerEntry.Deferred deferred) {
            return outcomes(deferred.outcomes(), (r, o) -> r.deferred(o, deferred));
        } else if (entry instanceof LedgerEntry.Reported reported) {
            return each(reported.recipients(), r -> r.reported(reported.kind()));
        } else if (entry instanceof LedgerEntry.Expired expired) {
            return each(expired.recipients(), r -> r.ended(RecipientState.EXPIRED));
        } else if (entry instanceof LedgerEntry.Cancelled cancelled) {
            return each(cancelled.recipients(), r -> r.ended(RecipientState.CANCELLED));
        }
        return applyRare(entry);
    }

    /** The message after several more entries. */
    public MessageState applyAll(List<LedgerEntry> entries) {
        MessageState state = this;
        for (LedgerEntry entry : entries) {
            state = state.apply(entry);
        }
        return state;
    }

    private MessageState applyRare(LedgerEntry entry) {
        if (entry instanceof LedgerEntry.Held held) {
            return withHold(Optional.of(held.reason()));
        } else if (entry instanceof LedgerEntry.Released released) {
            List<RecipientLedger> due =
                    recipients.stream().map(r -> r.dueAt(released.at())).toList();
            return withRecipients(due).withHold(Optional.empty());
        } else if (entry instanceof LedgerEntry.Rewritten rewritten) {
            return rewritten(rewritten);
        } else if (entry instanceof LedgerEntry.CleanedUp cleaned) {
            return cleanedUp(cleaned.preprocessor());
        } else if (entry instanceof LedgerEntry.Noted noted) {
            return withNote(noted);
        } else if (entry instanceof LedgerEntry.Preprocessed) {
            return withPreprocessed();
        }
        throw new IllegalArgumentException("ledger entry of unknown kind: " + entry);
    }

    /** Whether every recipient has its final outcome. */
    public boolean isSettled() {
        for (RecipientLedger recipient : recipients) {
            if (!recipient.state().isSettled()) {
                return false;
            }
        }
        return true;
    }

    /** When the first unsettled recipient is due; the submission time if none is left. */
    public Instant due() {
        Instant first = null;
        for (RecipientLedger recipient : recipients) {
            if (!recipient.state().isSettled()
                    && (first == null || recipient.due().isBefore(first))) {
                first = recipient.due();
            }
        }
        return first == null ? submitted : first;
    }

    /** The events any unsettled recipient waits for. */
    public Set<Topic> topics() {
        Set<Topic> all = new HashSet<>();
        for (RecipientLedger recipient : recipients) {
            if (!recipient.state().isSettled()) {
                all.addAll(recipient.topics());
            }
        }
        return all;
    }

    /**
     * The message after an event that makes recipients due; those that do not wait for it stay as they are.
     *
     * @param topic the event; empty for all
     */
    public MessageState woken(Optional<Topic> topic, Instant at) {
        return withRecipients(recipients.stream().map(r -> r.woken(topic, at)).toList());
    }

    /** The content in force for a recipient; 0 is the original. */
    public int contentVersion(int recipient) {
        if (!variants.isEmpty()) {
            for (ContentVariant variant : variants) {
                if (variant.recipients().contains(recipient)) {
                    return variant.version();
                }
            }
        }
        return contentVersion;
    }

    /** The variants that recipients without a final outcome are to get. */
    public List<ContentVariant> variantsToSend() {
        return variants.isEmpty()
                ? variants
                : variants.stream().filter(this::isToSend).toList();
    }

    private boolean isToSend(ContentVariant variant) {
        return variant.recipients().stream()
                .anyMatch(position -> position < recipients.size()
                        && !recipients.get(position).state().isSettled());
    }

    /** What is known of a content that is in force for anybody; empty if the version is not. */
    public Optional<ContentTraits> contentTraits(int version) {
        if (version == contentVersion) {
            return Optional.of(traits);
        }
        return variants.stream()
                .filter(variant -> variant.version() == version)
                .findFirst()
                .map(ContentVariant::traits);
    }

    /** Whether preprocessors have yet to see it before any transport does (PR_PREPROCESS, SUBMITFLAG_PREPROCESS). */
    public boolean needsPreprocessing() {
        return !preprocessed
                && envelope.properties().find(MapiProperties.PREPROCESS).orElse(false);
    }

    /**
     * The flags of its row in the outgoing queue (PR_SUBMIT_FLAGS, PROP-001).
     *
     * @param leased whether the spooler has it for its exclusive use
     */
    public Set<SubmitFlag> submitFlags(boolean leased) {
        Set<SubmitFlag> flags = EnumSet.noneOf(SubmitFlag.class);
        if (leased) {
            flags.add(SubmitFlag.LOCKED);
        }
        if (needsPreprocessing()) {
            flags.add(SubmitFlag.PREPROCESS);
        }
        return flags;
    }

    /**
     * State bits (PR_MESSAGE_FLAGS): submitted and not yet sent, until it is finished (SEND-017, SEND-037, SEND-038);
     * whether it is sent again is what its envelope said when it was accepted (SEND-113).
     */
    public Set<MessageFlag> messageFlags() {
        Set<MessageFlag> flags = EnumSet.noneOf(MessageFlag.class);
        if (envelope.isResend()) {
            flags.add(MessageFlag.RESEND);
        }
        if (!finished) {
            flags.add(MessageFlag.SUBMIT);
            flags.add(MessageFlag.UNSENT);
        }
        return flags;
    }

    /**
     * Where the message is.
     *
     * @param leased whether the spooler works on it
     * @param now decides between queued and deferred
     */
    public Place place(boolean leased, Instant now) {
        if (finished) {
            return Place.FINISHED;
        } else if (heldBecause.isPresent()) {
            return Place.HOLD;
        } else if (leased) {
            return needsPreprocessing() ? Place.PREPROCESSING : Place.ACTIVE;
        }
        return due().isAfter(now) ? Place.DEFERRED : Place.QUEUED;
    }

    private MessageState each(List<Integer> positions, UnaryOperator<RecipientLedger> change) {
        List<RecipientLedger> changed = new ArrayList<>(recipients);
        for (int position : positions) {
            changed.set(position, change.apply(changed.get(position)));
        }
        return withRecipients(changed);
    }

    private MessageState outcomes(
            List<RecipientOutcome> outcomes,
            java.util.function.BiFunction<RecipientLedger, RecipientOutcome, RecipientLedger> change) {
        List<RecipientLedger> changed = new ArrayList<>(recipients);
        for (RecipientOutcome outcome : outcomes) {
            changed.set(outcome.recipient(), change.apply(changed.get(outcome.recipient()), outcome));
        }
        return withRecipients(changed);
    }

    private MessageState rewritten(LedgerEntry.Rewritten entry) {
        // Added recipients are appended by the preprocessor contract, so positions already in the ledger stay valid.
        List<RecipientLedger> ledgers = IntStream.range(
                        0, entry.envelope().recipients().size())
                .mapToObj(i -> i < recipients.size() ? recipients.get(i) : RecipientLedger.pending(entry.at()))
                .toList();
        boolean forSome = !entry.recipients().isEmpty();
        List<RewriteRecord> undo = new ArrayList<>(rewrites);
        undo.add(0, new RewriteRecord(entry.preprocessor(), entry.undo()));
        return new MessageState(
                id,
                submitted,
                withSameFlags(entry.envelope()),
                forSome ? traits : entry.traits().orElse(traits),
                forSome ? contentVersion : entry.version().orElse(contentVersion),
                variants(entry, ledgers.size()),
                preprocessed,
                ledgers,
                heldBecause,
                undo,
                notes,
                finished);
    }

    private List<ContentVariant> variants(LedgerEntry.Rewritten entry, int size) {
        if (entry.version().isEmpty()) {
            return variants;
        } else if (entry.recipients().isEmpty()) {
            return List.of();
        }
        ContentVariant variant =
                new ContentVariant(entry.version().get(), entry.traits().orElse(traits), entry.recipients());
        int last = variant.recipients().get(variant.recipients().size() - 1);
        if (variant.recipients().get(0) < 0 || last >= size) {
            throw new IllegalArgumentException(
                    "content version " + variant.version() + " is for recipient " + last + " of " + size);
        }
        return variant.in(variants, contentVersion);
    }

    /** A preprocessor that was called more than once has as many things to undo, the last one first. */
    private MessageState cleanedUp(String preprocessor) {
        List<RewriteRecord> left = new ArrayList<>(rewrites);
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).preprocessor().equals(preprocessor)) {
                left.remove(i);
                break;
            }
        }
        return withRewrites(left);
    }

    /** Whether a message is sent again is said once, before it is saved (SEND-113). */
    private Envelope withSameFlags(Envelope other) {
        if (other.isResend() == envelope.isResend()) {
            return other;
        }
        Properties fixed = other.properties().without(MapiProperties.MESSAGE_FLAGS);
        return other.withProperties(
                envelope.isResend() ? fixed.with(MapiProperties.MESSAGE_FLAGS, MessageFlag.RESEND.mask()) : fixed);
    }

    private MessageState withNote(LedgerEntry.Noted note) {
        List<LedgerEntry.Noted> more = new ArrayList<>(notes);
        more.add(note);
        List<LedgerEntry.Noted> kept = more.subList(Math.max(0, more.size() - MOST_NOTES), more.size());
        return new MessageState(
                id,
                submitted,
                envelope,
                traits,
                contentVersion,
                variants,
                preprocessed,
                recipients,
                heldBecause,
                rewrites,
                kept,
                finished);
    }

    private MessageState withRecipients(List<RecipientLedger> changed) {
        return new MessageState(
                id,
                submitted,
                envelope,
                traits,
                contentVersion,
                variants,
                preprocessed,
                changed,
                heldBecause,
                rewrites,
                notes,
                finished);
    }

    private MessageState withHold(Optional<String> reason) {
        return new MessageState(
                id,
                submitted,
                envelope,
                traits,
                contentVersion,
                variants,
                preprocessed,
                recipients,
                reason,
                rewrites,
                notes,
                finished);
    }

    private MessageState withRewrites(List<RewriteRecord> left) {
        return new MessageState(
                id,
                submitted,
                envelope,
                traits,
                contentVersion,
                variants,
                preprocessed,
                recipients,
                heldBecause,
                left,
                notes,
                finished);
    }

    private MessageState withPreprocessed() {
        return new MessageState(
                id,
                submitted,
                envelope,
                traits,
                contentVersion,
                variants,
                true,
                recipients,
                heldBecause,
                rewrites,
                notes,
                finished);
    }

    private MessageState withFinished() {
        return new MessageState(
                id,
                submitted,
                envelope,
                traits,
                contentVersion,
                variants,
                preprocessed,
                recipients,
                heldBecause,
                rewrites,
                notes,
                true);
    }
}
