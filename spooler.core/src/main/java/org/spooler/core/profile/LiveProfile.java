// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.profile;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.spooler.api.profile.TransportOrder;

/**
 * The profile in force, and whoever wants to know when another takes its place.
 *
 * <p><b>Threading.</b> Any thread; listeners are called on the thread that brings the new profile.
 */
public final class LiveProfile {

    private final OrderKeeper keeper;
    private final List<Consumer<Profile>> listeners = new CopyOnWriteArrayList<>();
    private volatile Profile current;

    /** Starts with a profile; {@code keeper} keeps a transport order that an operator sets. */
    public LiveProfile(Profile first, OrderKeeper keeper) {
        this.current = first;
        this.keeper = keeper;
    }

    /** The profile in force. */
    public Profile current() {
        return current;
    }

    /** Puts another profile in force. */
    public void replace(Profile next) {
        current = next;
        listeners.forEach(listener -> listener.accept(next));
    }

    /** Tells of each profile from the next one on. */
    public void onChange(Consumer<Profile> listener) {
        listeners.add(listener);
    }

    /** Tells a listener nothing more. */
    public void ignore(Consumer<Profile> listener) {
        listeners.remove(listener);
    }

    /** Whether the profile names a transport or its kind. */
    public boolean lists(String transport, String kind) {
        List<String> names = current.order().names();
        return names.contains(transport) || names.contains(kind);
    }

    /** Orders names of transports as the profile does; those it does not name come last, by name. */
    public int compareTransports(String one, String other) {
        int byOrder = Integer.compare(position(one), position(other));
        return byOrder != 0 ? byOrder : one.compareTo(other);
    }

    private int position(String transport) {
        int position = current.order().names().indexOf(transport);
        return position < 0 ? Integer.MAX_VALUE : position;
    }

    /**
     * Puts a transport order in force and keeps it with the profile's settings.
     *
     * @return failed with an {@link IOException} if it could not be kept; the old one is in force then
     */
    public CompletionStage<Void> changeOrder(TransportOrder order) {
        try {
            keeper.keep(order);
            replace(current.withOrder(order));
            return CompletableFuture.completedFuture(null);
        } catch (IOException problem) {
            return CompletableFuture.failedFuture(problem);
        }
    }
}
