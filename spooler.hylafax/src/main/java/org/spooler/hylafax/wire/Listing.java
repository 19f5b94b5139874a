// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.spooler.hylafax.HylafaxException;

/** A list in a format of one's own, its fields separated by a character that is in no field (US, 0x1F). */
public final class Listing {

    private static final String SEPARATOR = "\u001f";

    private final String command;
    private final int size;

    /**
     * Fields of a list.
     *
     * @param verb the command that sets the format: JOBFMT, RCVFMT, MDMFMT
     */
    public Listing(String verb, String... fields) {
        this.size = fields.length;
        this.command = verb + " \""
                + Arrays.stream(fields).map(field -> "%" + field).collect(Collectors.joining(SEPARATOR)) + "\"";
    }

    /** The rows of a list; lines with another number of fields are none. */
    public List<Row> of(Control control, String list) throws HylafaxException {
        control.command(command);
        List<Row> rows = new ArrayList<>();
        for (String line : new DataTransfer(control).list("LIST " + list)) {
            String[] fields = line.split(SEPARATOR, -1);
            if (fields.length == size) {
                rows.add(new Row(fields));
            }
        }
        return rows;
    }
}
