// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.ContentVariant;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.MessageState;

/** A queued message and its lease. Guarded by the lock of its store. */
final class MemoryMessage {

    private static final byte[] NONE = new byte[0];

    private final long order;
    private final List<byte[]> versions = new ArrayList<>();
    private final ContentTraits originalTraits;
    private MessageState state;
    private long fence;
    private Optional<Instant> leasedUntil = Optional.empty();

    /** {@code contents} are the versions, the original first. */
    MemoryMessage(long order, MessageState state, List<byte[]> contents, ContentTraits originalTraits) {
        this.order = order;
        this.state = state;
        this.originalTraits = originalTraits;
        versions.addAll(contents);
    }

    /** Position among the commits. */
    long order() {
        return order;
    }

    MessageId id() {
        return state.id();
    }

    MessageState state() {
        return state;
    }

    void change(MessageState changed) {
        state = changed;
    }

    Instant due() {
        return state.due();
    }

    boolean isHeld() {
        return state.heldBecause().isPresent();
    }

    boolean isLeased() {
        return leasedUntil.isPresent();
    }

    boolean hasLapsed(Instant now) {
        return leasedUntil.isPresent() && !leasedUntil.get().isAfter(now);
    }

    Lease lease(LeaseRequest request, Instant now) {
        fence++;
        Instant until = now.plus(request.term());
        leasedUntil = Optional.of(until);
        LeaseToken token = new LeaseToken(id(), fence);
        Map<Integer, Content> variants = state.variantsToSend().stream()
                .collect(Collectors.toMap(ContentVariant::version, variant -> content(variant.version())));
        return new Lease(token, state, content(state.contentVersion()), variants, until);
    }

    /** A version in force, or the original. */
    Content content(int version) {
        ContentTraits traits =
                version == 0 ? originalTraits : state.contentTraits(version).orElseThrow();
        return new MemoryContent(versions.get(version), traits);
    }

    boolean isHeldBy(LeaseToken token) {
        return isLeased() && token.fence() == fence;
    }

    void renew(Instant until) {
        leasedUntil = Optional.of(until);
    }

    void endLease() {
        leasedUntil = Optional.empty();
    }

    /** Reserves the number of a version that is being written. */
    int startVersion() {
        versions.add(NONE);
        return versions.size() - 1;
    }

    void setVersion(int number, byte[] octets) {
        versions.set(number, octets);
    }

    boolean hasVersion(int number) {
        return number < versions.size() && versions.get(number) != NONE;
    }

    /** Adds a version that was carried here, under its number. */
    void addVersion(int number, byte[] octets) {
        while (versions.size() <= number) {
            versions.add(NONE);
        }
        versions.set(number, octets);
    }

    /** A version that a state puts in force and that was never begun. */
    Optional<Integer> unknownVersion(MessageState changed) {
        return Stream.concat(
                        Stream.of(changed.contentVersion()),
                        changed.variants().stream().map(ContentVariant::version))
                .filter(number -> number < 0 || number >= versions.size())
                .findFirst();
    }

    /** The content as it was accepted. */
    Content original() {
        return content(0);
    }

    long originalBytes() {
        return versions.get(0).length;
    }

    long bytes() {
        return versions.stream().mapToLong(octets -> octets.length).sum();
    }
}
