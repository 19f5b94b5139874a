// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import java.util.function.UnaryOperator;
import org.spooler.api.status.StatusRow;
import org.spooler.core.engine.StatusBoard;

/** Nobody looks at the status table here. */
final class NoStatus implements StatusBoard {
    @Override
    public void update(String transport, UnaryOperator<StatusRow> change) {}

    @Override
    public void remove(String transport) {}
}
