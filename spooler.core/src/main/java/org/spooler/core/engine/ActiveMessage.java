// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.ContentVariant;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.RecipientLedger;
import org.spooler.api.store.Topic;

/** A message the spooler holds the lease of. Belongs to the engine's thread. */
final class ActiveMessage {

    private static final Runnable NOTHING = () -> {};

    private Lease lease;
    private MessageState state;
    private Envelope transmittable;
    private final List<LedgerEntry> unwritten = new ArrayList<>();
    private final List<LedgerEntry> returned = new ArrayList<>();
    private final Set<Transfer> transfers = new LinkedHashSet<>();
    private final Map<Integer, Set<String>> refusals = new HashMap<>();
    private int contentVersion;
    private Content content;
    private Map<Integer, Content> variants;
    private boolean occupied;
    private int questions;
    private final Set<Topic> happened = new LinkedHashSet<>();
    private int resends;
    private Instant urgedAt = Instant.MIN;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private boolean suspended;
    private Runnable whenWritten = NOTHING;

    ActiveMessage(Lease lease) {
        this.lease = lease;
        this.state = lease.state();
        lent(lease);
    }

    private void lent(Lease from) {
        contentVersion = from.state().contentVersion();
        content = from.content();
        variants = from.variants();
    }

    MessageId id() {
        return lease.token().id();
    }

    Lease lease() {
        return lease;
    }

    /**
     * Goes on under a new lease of the same message: the old one lapsed without the message ever leaving the engine, as
     * when the clock jumped.
     */
    void adopt(Lease renewed) {
        lease = renewed;
        lent(renewed);
        suspended = false;
    }

    /** Nothing is written until it goes on under a new lease. */
    void suspend() {
        suspended = true;
    }

    boolean isSuspended() {
        return suspended;
    }

    /** An operator wants it tried now. */
    void urge(Instant now) {
        urgedAt = now;
    }

    /** Whether an operator wanted it tried after something was known. */
    boolean isUrgedAfter(Instant known) {
        return urgedAt.isAfter(known);
    }

    /** The content in force for the recipients that no variant names. */
    Content content() {
        return content;
    }

    /** The contents of variants, by version. */
    Map<Integer, Content> variants() {
        return variants;
    }

    /**
     * A content that is in force for somebody.
     *
     * @throws IllegalStateException if it is not open: nobody may get another one in its place
     */
    Content content(int version) {
        if (version == contentVersion) {
            return content;
        }
        Content variant = variants.get(version);
        if (variant == null) {
            throw new IllegalStateException(id() + ": content version " + version + " is not open");
        }
        return variant;
    }

    /** The versions that are to be sent and are not open yet. */
    List<Integer> unopened() {
        List<Integer> missing = new ArrayList<>();
        if (state.contentVersion() != contentVersion) {
            missing.add(state.contentVersion());
        }
        for (ContentVariant variant : state.variantsToSend()) {
            if (variant.version() != contentVersion && !variants.containsKey(variant.version())) {
                missing.add(variant.version());
            }
        }
        return missing;
    }

    /** A preprocessor put other contents in force, which are open now. */
    void opened(Map<Integer, Content> more) {
        Map<Integer, Content> open = new HashMap<>(variants);
        open.put(contentVersion, content);
        open.putAll(more);
        contentVersion = state.contentVersion();
        content = open.remove(contentVersion);
        variants = Map.copyOf(open);
    }

    /** Whether preprocessors, a coupled store, a question or the last steps have it: then it must not be closed now. */
    boolean isOccupied() {
        return occupied || questions > 0;
    }

    /** A transport is asked for the next hop of a recipient. */
    void beginsQuestion() {
        questions++;
    }

    /** It has answered. */
    void endsQuestion() {
        questions--;
    }

    void occupied(boolean whether) {
        occupied = whether;
    }

    /** What the message is, including entries that are not written yet. */
    MessageState state() {
        return state;
    }

    /** Remembers an event that recipients wait for: the store, which cannot know that they do yet, is told again. */
    void happened(Topic topic) {
        if (state.recipients().stream()
                .anyMatch(r -> !r.state().isSettled() && r.topics().contains(topic))) {
            happened.add(topic);
        }
    }

    /** Events that came after recipients began to wait for them, and before the store has the message back. */
    Set<Topic> happened() {
        return happened;
    }

    /** Positions of the recipients without a final outcome. */
    List<Integer> unsettled() {
        List<RecipientLedger> recipients = state.recipients();
        List<Integer> unsettled = new ArrayList<>(recipients.size());
        for (int i = 0; i < recipients.size(); i++) {
            if (!recipients.get(i).state().isSettled()) {
                unsettled.add(i);
            }
        }
        return unsettled;
    }

    /** Adds an entry; it is written with the next batch. */
    void note(LedgerEntry entry) {
        state = state.apply(entry);
        if (entry instanceof LedgerEntry.Rewritten) {
            transmittable = null;
        }
        unwritten.add(entry);
    }

    /** Entries that could not be written under a lease that had lapsed are written under the next. */
    void putBack(List<LedgerEntry> entries) {
        returned.addAll(entries);
    }

    /** Takes the entries not written yet. */
    List<LedgerEntry> takeUnwritten() {
        if (suspended) {
            return List.of();
        }
        if (unwritten.isEmpty() && returned.isEmpty()) {
            return List.of();
        }
        List<LedgerEntry> taken = new ArrayList<>(returned.size() + unwritten.size());
        taken.addAll(returned);
        taken.addAll(unwritten);
        returned.clear();
        unwritten.clear();
        return taken;
    }

    /** What to do when everything noted so far is written; once. */
    void whenWritten(Runnable action) {
        whenWritten = action;
    }

    /** Completes when the message has left the engine with everything written; fails if the writing failed. */
    CompletableFuture<Void> over() {
        return over;
    }

    /** Whether somebody waits for the writing. */
    boolean isLast() {
        return whenWritten != NOTHING;
    }

    Runnable takeWhenWritten() {
        Runnable taken = whenWritten;
        whenWritten = NOTHING;
        return taken;
    }

    /** Transfers under way or waiting for their turn. */
    Set<Transfer> transfers() {
        return transfers;
    }

    /** The transports that refused a recipient since the message was leased. */
    Set<String> refusals(int recipient) {
        return refusals.getOrDefault(recipient, Set.of());
    }

    void refused(int recipient, String transport) {
        refusals.computeIfAbsent(recipient, r -> new HashSet<>()).add(transport);
    }

    /** Counts an immediate resend; the number so far. */
    int countResend() {
        return ++resends;
    }

    /** The envelope as transports may see it. */
    Envelope transmittableEnvelope() {
        if (transmittable == null) {
            transmittable = PresentedEnvelope.of(state);
        }
        return transmittable;
    }
}
