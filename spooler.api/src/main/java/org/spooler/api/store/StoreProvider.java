// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Registered as a service by a bundle that keeps messages; the spooler opens the one with the highest ranking.
 *
 * <p>The life of a store follows DRIVER-005: open, {@linkplain SpoolerStore#recover recover}, normal operation,
 * {@linkplain SpoolerStore#prepareForShutdown prepare for shutdown}, close.
 */
@ConsumerType
public interface StoreProvider {

    /**
     * Opens the store for the spooler (DRIVER-006 to DRIVER-015, SpoolerLogon).
     *
     * @param context what the store may ask of the spooler; kept until the store is closed
     * @return the store to use for all later calls
     * @throws StoreException if it is open already or cannot be opened; the message names the place and the remedy
     */
    SpoolerStore open(StoreContext context) throws StoreException;
}
