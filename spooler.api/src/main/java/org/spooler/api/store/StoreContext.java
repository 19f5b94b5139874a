// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.time.Clock;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ProviderType;
import org.spooler.api.status.StatusRow;

/**
 * What a store may ask of the spooler (ISMTPServer, the store's support object).
 *
 * <p><b>Threading.</b> Every method may be called from any thread, also with a store's own lock held: it returns at
 * once.
 */
@ProviderType
public interface StoreContext {

    /** The clock that all times of this store are read from. */
    Clock clock();

    /** Says that the queue has changed: a message may have become due (SEND-050, SEND-075, SEND-079). */
    void queueChanged();

    /**
     * Says that the store received a message by itself; only a {@link CoupledStore} does (RECV-055). Inbound hooks see
     * it, then clients are told.
     */
    default void newMailReceived(NewMail mail) {}

    /** Says that the health of the store has changed. */
    void healthChanged(StoreHealth health);

    /** Changes the store's row in the status table, atomically (ModifyStatusRow, STAT-021). */
    default void updateStatus(UnaryOperator<StatusRow> change) {}
}
