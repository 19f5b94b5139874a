// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusRow;
import org.spooler.core.engine.StatusBoard;

/** The rows as the engine and its transports keep them; nobody else looks at them. */
final class NoStatus implements StatusBoard {

    private final Map<String, StatusRow> rows = new ConcurrentHashMap<>();

    @Override
    public void update(String transport, UnaryOperator<StatusRow> change) {
        rows.compute(
                transport,
                (name, row) -> change.apply(row == null ? StatusRow.of(name, ResourceType.TRANSPORT_PROVIDER) : row));
    }

    @Override
    public Optional<StatusRow> row(String transport) {
        return Optional.ofNullable(rows.get(transport));
    }

    @Override
    public void remove(String transport) {
        rows.remove(transport);
    }
}
