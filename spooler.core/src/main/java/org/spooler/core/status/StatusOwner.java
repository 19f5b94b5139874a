// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.status;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ValidateFlag;

/** Does what the status objects of one type of row are asked for. */
public interface StatusOwner {

    /** Works, and has nothing to flush. */
    StatusOwner READY = (name, flags) -> CompletableFuture.completedFuture(MapiStatus.S_OK);

    /** Checks, or changes, the state of the row's owner. */
    CompletionStage<MapiStatus> validate(String name, Set<ValidateFlag> flags);

    /** Flushes; only called if the row says that it can. */
    default CompletionStage<MapiStatus> flush(String name, Optional<String> transport, Set<FlushFlag> flags) {
        return CompletableFuture.completedFuture(MapiStatus.MAPI_E_NO_SUPPORT);
    }
}
