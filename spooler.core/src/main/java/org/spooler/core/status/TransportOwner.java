// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.status;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.ValidateFlag;
import org.spooler.core.engine.Engine;

/**
 * The status objects of transports. A flush asked for here is a wish: the bits are set in the row, and the spooler
 * flushes the transport when it sees fit, without the caller (FLUSH-034 to FLUSH-036).
 */
public final class TransportOwner implements StatusOwner {

    private final Engine engine;
    private final LiveStatusTable table;

    /** Asks this engine for the transports of this table. */
    public TransportOwner(Engine engine, LiveStatusTable table) {
        this.engine = engine;
        this.table = table;
    }

    @Override
    public CompletionStage<MapiStatus> validate(String name, Set<ValidateFlag> flags) {
        return engine.validate(name, flags);
    }

    @Override
    public CompletionStage<MapiStatus> flush(String name, Optional<String> transport, Set<FlushFlag> flags) {
        if (transport.isPresent()) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("flush of transport " + transport.get()
                    + " on the status object of transport " + name + ": expected no name here, see the spooler's"));
        }
        Set<FlushFlag> ways = EnumSet.of(FlushFlag.UPLOAD, FlushFlag.DOWNLOAD);
        if (flags.stream().anyMatch(ways::contains)) {
            ways.retainAll(flags);
        }
        if (ways.contains(FlushFlag.UPLOAD)) {
            table.update(name, row -> row.with(StatusCode.OUTBOUND_FLUSH));
        }
        if (ways.contains(FlushFlag.DOWNLOAD)) {
            table.update(name, row -> row.with(StatusCode.INBOUND_FLUSH));
        }
        ways.addAll(flags);
        engine.flushSoon(name, ways);
        return CompletableFuture.completedFuture(MapiStatus.S_OK);
    }
}
