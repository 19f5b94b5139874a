// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;

/** A message the spooler holds the lease of. Belongs to the engine's thread. */
final class ActiveMessage {

    private final Lease lease;
    private MessageState state;
    private Envelope transmittable;
    private final List<LedgerEntry> unwritten = new ArrayList<>();
    private final Set<Transfer> transfers = new LinkedHashSet<>();
    private final Map<Integer, Set<String>> refusals = new HashMap<>();
    private Content content;
    private boolean occupied;
    private int resends;

    ActiveMessage(Lease lease) {
        this.lease = lease;
        this.state = lease.state();
        this.content = lease.content();
    }

    MessageId id() {
        return lease.token().id();
    }

    Lease lease() {
        return lease;
    }

    /** The content in force. */
    Content content() {
        return content;
    }

    /** A preprocessor put another content in force. */
    void content(Content changed) {
        content = changed;
    }

    /** Whether preprocessors, a coupled store or the last steps have it, so that it must not be closed now. */
    boolean isOccupied() {
        return occupied;
    }

    void occupied(boolean whether) {
        occupied = whether;
    }

    /** What the message is, including entries that are not written yet. */
    MessageState state() {
        return state;
    }

    /** Positions of the recipients without a final outcome. */
    List<Integer> unsettled() {
        return IntStream.range(0, state.recipients().size())
                .filter(i -> !state.recipients().get(i).state().isSettled())
                .boxed()
                .toList();
    }

    /** Adds an entry; it is written with the next batch. */
    void note(LedgerEntry entry) {
        state = state.apply(entry);
        if (entry instanceof LedgerEntry.Rewritten) {
            transmittable = null;
        }
        unwritten.add(entry);
    }

    /** Takes the entries not written yet. */
    List<LedgerEntry> takeUnwritten() {
        List<LedgerEntry> taken = List.copyOf(unwritten);
        unwritten.clear();
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
