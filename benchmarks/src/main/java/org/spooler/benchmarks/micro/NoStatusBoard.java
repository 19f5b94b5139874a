// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.micro;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.spooler.api.status.StatusRow;
import org.spooler.core.engine.StatusBoard;

/** Keeps no rows. */
final class NoStatusBoard implements StatusBoard {

    @Override
    public void update(String transport, UnaryOperator<StatusRow> change) {}

    @Override
    public Optional<StatusRow> row(String transport) {
        return Optional.empty();
    }

    @Override
    public void remove(String transport) {}
}
