// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.spooler.api.address.AddressType;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.status.StatusRow;
import org.spooler.api.transport.TransferId;

/**
 * What a transport tells the spooler, on its way to the engine; every method but {@link #row} is called on the engine's
 * thread.
 */
public interface SessionEvents {

    /** A transfer that awaited notice has its outcomes. */
    void reported(String transport, TransferId transfer, List<RecipientOutcome> outcomes);

    /** A transport wants a deferred transfer offered again. */
    void sentDeferred(String transport, TransferId transfer);

    /** A transport has inbound messages. */
    void newMail(String transport);

    /** A transport can send again. */
    void readyToSend(String transport);

    /** A transport has other capabilities now. */
    void capabilitiesChanged(String transport);

    /** A transport gave up. */
    void criticalError(String transport, String text);

    /** A transport must not be disturbed, or may be again. */
    void criticalSection(String transport, boolean entered);

    /** A transport changes its status row. */
    void statusChanged(String transport, UnaryOperator<StatusRow> change);

    /** A transport's row as it is; from any thread. */
    default Optional<StatusRow> row(String transport) {
        return Optional.empty();
    }

    /** A transport did what it must not. */
    default void fault(String transport, String text) {}

    /** A transport registers a preprocessor. */
    void preprocessor(String transport, Preprocessor preprocessor, Set<AddressType> types, Set<UUID> uids);
}
