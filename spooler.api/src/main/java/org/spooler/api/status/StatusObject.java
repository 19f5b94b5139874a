// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.status;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Remote control of the owner of one status row (IMAPIStatus, catalogue 6.5).
 *
 * <p><b>Threading.</b> Any thread; nothing blocks. <b>Errors.</b> What the owner does not offer in its row's methods
 * completes with {@code MAPI_E_NO_SUPPORT} (STAT-030); everything completes with {@code MAPI_E_INVALID_OBJECT} once the
 * owner is gone.
 */
@ProviderType
public interface StatusObject {

    /** The row as it is now; the last one once the owner is gone. */
    StatusRow row();

    /** Has the owner check, or change, its state (ValidateState). */
    CompletionStage<MapiStatus> validate(Set<ValidateFlag> flags);

    /**
     * Moves what waits, now (FlushQueues).
     *
     * @param transport on the spooler's own object: only this one, empty for all in transport order (FLUSH-041). On a
     *     transport's object it must be empty (FLUSH-044); the flush then runs when the spooler sees fit, and the
     *     stage completes at once (FLUSH-034 to FLUSH-036)
     * @return completed when the flush is complete, or at once with {@code MAPI_E_BUSY} if {@link FlushFlag#ASYNC_OK}
     *     was asked for (DEC-20)
     */
    CompletionStage<MapiStatus> flush(Optional<String> transport, Set<FlushFlag> flags);
}
