// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.status;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ResourceMethod;
import org.spooler.api.status.StatusObject;
import org.spooler.api.status.StatusRow;
import org.spooler.api.status.ValidateFlag;

/**
 * The status object of one row, as long as that row is in the table. A row that comes back under the same name is
 * another one.
 *
 * <p><b>Threading.</b> Any thread.
 */
final class RowObject implements StatusObject {

    private final Supplier<Optional<StatusRow>> present;
    private final StatusOwner owner;
    private volatile StatusRow last;

    /** {@code present} finds the row while it is the one that was opened. */
    RowObject(StatusRow row, Supplier<Optional<StatusRow>> present, StatusOwner owner) {
        this.last = row;
        this.present = present;
        this.owner = owner;
    }

    @Override
    public StatusRow row() {
        present.get().ifPresent(row -> last = row);
        return last;
    }

    @Override
    public CompletionStage<MapiStatus> validate(Set<ValidateFlag> flags) {
        return may(ResourceMethod.VALIDATE_STATE).orElseGet(() -> owner.validate(last.name(), flags));
    }

    @Override
    public CompletionStage<MapiStatus> flush(Optional<String> transport, Set<FlushFlag> flags) {
        return may(ResourceMethod.FLUSH_QUEUES).orElseGet(() -> owner.flush(last.name(), transport, flags));
    }

    /** The answer to give at once: the owner is gone, or does not offer this (STAT-030). */
    private Optional<CompletionStage<MapiStatus>> may(ResourceMethod method) {
        Optional<StatusRow> row = present.get();
        if (row.isEmpty()) {
            return Optional.of(CompletableFuture.completedFuture(MapiStatus.MAPI_E_INVALID_OBJECT));
        }
        last = row.get();
        return last.methods().contains(method)
                ? Optional.empty()
                : Optional.of(CompletableFuture.completedFuture(MapiStatus.MAPI_E_NO_SUPPORT));
    }
}
