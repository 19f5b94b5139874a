// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.spooler.api.message.Envelope;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.core.preprocess.MessagePart;
import org.spooler.core.preprocess.PreprocessOutcome;

/**
 * The calls of one preprocessor for one message: one for each content that its recipients have, in the order of the
 * versions. What they come to is gathered, and comes into force at once or not at all. Belongs to the engine's thread.
 */
final class PartCalls {

    private final String preprocessor;
    private final ActiveMessage message;
    private final SortedMap<Integer, List<Integer>> left;
    private final boolean single;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Map<Integer, RecipientOutcome> undeliverable = new LinkedHashMap<>();
    private Envelope envelope;
    private List<Integer> recipients = List.of();
    private int version;

    PartCalls(String preprocessor, ActiveMessage message, List<Integer> concerned) {
        this.preprocessor = preprocessor;
        this.message = message;
        this.left = ContentGroups.of(message.state(), concerned);
        this.single = left.size() == 1;
        this.envelope = message.state().envelope();
    }

    String preprocessor() {
        return preprocessor;
    }

    boolean hasNext() {
        return !left.isEmpty();
    }

    /** What the next call is about; it sees the envelope as the calls before left it. */
    MessagePart next() {
        version = left.firstKey();
        recipients = left.remove(version);
        String label = version == message.state().contentVersion() ? "" : "v" + version + ":";
        return new MessagePart(envelope, message.content(version), recipients, label);
    }

    /** Keeps what the call came to. */
    void returned(PreprocessOutcome outcome, Instant now) {
        if (outcome.result() instanceof PreprocessResult.Changed changed) {
            List<Integer> added = IntStream.range(
                            envelope.recipients().size(),
                            changed.envelope().recipients().size())
                    .boxed()
                    .toList();
            envelope = changed.envelope();
            entries.add(
                    outcome.version().isPresent() ? written(outcome, changed, added, now) : kept(changed, added, now));
            changed.undeliverable().forEach(o -> undeliverable.putIfAbsent(o.recipient(), o));
        }
    }

    private LedgerEntry written(
            PreprocessOutcome outcome, PreprocessResult.Changed changed, List<Integer> added, Instant now) {
        List<Integer> getters = new ArrayList<>();
        if (!single || !recipients.containsAll(message.unsettled())) {
            getters.addAll(recipients);
            getters.addAll(added);
        }
        return new LedgerEntry.Rewritten(
                now, preprocessor, outcome.version(), outcome.traits(), getters, envelope, changed.undo());
    }

    /** Nothing was written: those that were added get the content that the call was shown. */
    private LedgerEntry kept(PreprocessResult.Changed changed, List<Integer> added, Instant now) {
        MessageState state = message.state();
        boolean common = added.isEmpty() || version == state.contentVersion();
        return new LedgerEntry.Rewritten(
                now,
                preprocessor,
                common ? Optional.empty() : Optional.of(version),
                common ? Optional.empty() : state.contentTraits(version),
                common ? List.of() : added,
                envelope,
                changed.undo());
    }

    /** What is to be written down, all of it or nothing; empty if nothing was changed. */
    List<LedgerEntry> entries() {
        return entries;
    }

    /** The recipients that cannot get the message and have no other outcome yet. */
    List<RecipientOutcome> undeliverable() {
        List<Integer> open = message.unsettled();
        return undeliverable.values().stream()
                .filter(outcome -> open.contains(outcome.recipient()))
                .toList();
    }
}
