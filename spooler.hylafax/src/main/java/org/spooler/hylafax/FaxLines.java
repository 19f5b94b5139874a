// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

import java.util.ArrayList;
import java.util.List;
import org.spooler.hylafax.wire.Control;
import org.spooler.hylafax.wire.Listing;
import org.spooler.hylafax.wire.Row;

/**
 * The lines of a server.
 *
 * <p><b>Threading.</b> That of the connection.
 */
public final class FaxLines {

    private static final Listing FORMAT = new Listing("MDMFMT", "m", "n", "s");

    private final Control control;

    FaxLines(Control control) {
        this.control = control;
    }

    /** Lists them. */
    public List<FaxLine> list() throws HylafaxException {
        List<FaxLine> lines = new ArrayList<>();
        // The first line of the answer is about the scheduler, and has no fields.
        for (Row row : FORMAT.of(control, "status")) {
            lines.add(new FaxLine(row.text(0), row.text(1), row.text(2)));
        }
        return lines;
    }
}
