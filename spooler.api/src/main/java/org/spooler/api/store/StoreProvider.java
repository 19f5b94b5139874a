// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Registered as a service by a bundle that keeps messages; the spooler opens the one it was told to run on, or else the
 * one with the highest ranking that can send.
 *
 * <p>The life of a store follows DRIVER-005: open, {@linkplain SpoolerStore#recover recover}, normal operation,
 * {@linkplain SpoolerStore#prepareForShutdown prepare for shutdown}, close.
 */
@ConsumerType
public interface StoreProvider {

    /**
     * Service property: false for a store that takes no messages for sending; it is never chosen as the spooler's store
     * (SEND-002). Absent means true.
     */
    String SUBMIT_OK = "store.submit.ok";

    /**
     * Service property: the kind of store, such as {@code file}; 1 to 64 of a-z, 0-9, dot and dash. One of several
     * configurations of a kind is called by it, a dash, and the name of its configuration: {@code file-second}.
     */
    String NAME = "store.name";

    /**
     * Service property: true for a store that the spooler runs on only after a move to it, never by itself. Absent means
     * false.
     */
    String ON_REQUEST = "store.on.request";

    /** What a store with an outgoing queue can do at least. */
    Set<StoreSupport> SENDING = Set.of(StoreSupport.CREATE_OK, StoreSupport.SUBMIT_OK, StoreSupport.NOTIFY_OK);

    /**
     * Opens the store for the spooler (DRIVER-006 to DRIVER-015, SpoolerLogon).
     *
     * @param context what the store may ask of the spooler; kept until the store is closed
     * @return the store to use for all later calls
     * @throws StoreException if it is open already or cannot be opened; the message names the place and the remedy
     */
    SpoolerStore open(StoreContext context) throws StoreException;
}
