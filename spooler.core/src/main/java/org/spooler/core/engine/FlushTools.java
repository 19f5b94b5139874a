// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusRow;
import org.spooler.api.store.SpoolerStore;

/**
 * The parts of the engine that a flush works with. Belongs to the engine's thread.
 *
 * @param inbound receives messages
 */
record FlushTools(EnginePorts ports, SpoolerStore store, Roster roster, Flow flow, Intake intake, InboundLoop inbound) {

    /** Whether a bit stands in a transport's row now (STAT-024). */
    boolean has(String transport, StatusCode bit) {
        return ports.status().row(transport).filter(row -> row.has(bit)).isPresent();
    }

    void change(String transport, UnaryOperator<StatusRow> change) {
        if (ports.status().row(transport).isPresent()) {
            ports.status().update(transport, change);
        }
    }

    Instant now() {
        return ports.clock().instant();
    }

    void soon(Runnable task) {
        ports.executor().execute(task);
    }

    void later(Duration delay, Runnable task) {
        ports.executor().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
