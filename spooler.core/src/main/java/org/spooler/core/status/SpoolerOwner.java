// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.status;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.spooler.api.admin.FlushRefusedException;
import org.spooler.api.admin.FlushRequest;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ValidateFlag;
import org.spooler.core.engine.Engine;

/** The spooler's own status object: what it is asked for holds for all transports (STAT-038, STAT-042, FLUSH-041). */
public final class SpoolerOwner implements StatusOwner {

    private final Engine engine;

    /** Asks this engine. */
    public SpoolerOwner(Engine engine) {
        this.engine = engine;
    }

    @Override
    public CompletionStage<MapiStatus> validate(String name, Set<ValidateFlag> flags) {
        return engine.validateAll(flags);
    }

    /** Waits for the end, unless the caller says that it does not: then {@code MAPI_E_BUSY} means accepted (DEC-20). */
    @Override
    public CompletionStage<MapiStatus> flush(String name, Optional<String> transport, Set<FlushFlag> flags) {
        MapiStatus accepted = flags.contains(FlushFlag.ASYNC_OK) ? MapiStatus.MAPI_E_BUSY : MapiStatus.S_OK;
        return engine.flush(new FlushRequest(transport, flags), progress -> {})
                .thenApply(report -> accepted)
                .exceptionallyCompose(SpoolerOwner::refused);
    }

    private static CompletionStage<MapiStatus> refused(Throwable problem) {
        Throwable cause = problem instanceof CompletionException wrapped ? wrapped.getCause() : problem;
        return cause instanceof FlushRefusedException refusal
                ? CompletableFuture.completedFuture(refusal.status())
                : CompletableFuture.failedFuture(cause);
    }
}
