// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.spooler.api.status.StatusRow;

/** Where the rows of transports are kept. */
public interface StatusBoard {

    /** Changes a transport's row, making it if it is new. */
    void update(String transport, UnaryOperator<StatusRow> change);

    /** Finds a transport's row, without the texts and columns that are supplied to readers. */
    Optional<StatusRow> row(String transport);

    /** Removes a transport's row. */
    void remove(String transport);
}
