// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.spooler.hylafax.wire.Control;
import org.spooler.hylafax.wire.DataTransfer;
import org.spooler.hylafax.wire.Listing;
import org.spooler.hylafax.wire.Row;

/**
 * The faxes a server received (recvq).
 *
 * <p><b>Threading.</b> That of the connection.
 */
public final class ReceivedFaxes {

    // Not %q: hfaxd 6.0.7 crashes on it.
    private static final Listing FORMAT =
            new Listing("RCVFMT", "f", "s", "j", "i", "p", "n", "Y", "h", "b", "d", "r", "e", "z");

    private final Control control;

    ReceivedFaxes(Control control) {
        this.control = control;
    }

    /** Lists them, those still arriving included. */
    public List<ReceivedFax> list() throws HylafaxException {
        List<ReceivedFax> faxes = new ArrayList<>();
        for (Row row : FORMAT.of(control, "recvq")) {
            faxes.add(fax(row));
        }
        return faxes;
    }

    /**
     * Fetches the TIFF of a fax (RETR).
     *
     * <p><b>Cost.</b> Streams; 16 KB of memory.
     *
     * @return how many octets were written
     * @throws IOException what writing threw, or a {@link HylafaxException}; the connection can be used further only
     *     after a {@link RefusedException}
     */
    public long fetch(String name, OutputStream target) throws IOException {
        return new DataTransfer(control).retrieve("RETR recvq/" + fileName(name), target);
    }

    /** Removes a fax from the server (DELE). May need administrative privileges. */
    public void delete(String name) throws HylafaxException {
        control.command("DELE recvq/" + fileName(name));
    }

    private static ReceivedFax fax(Row row) {
        return new ReceivedFax(
                row.text(0),
                row.text(1),
                row.text(2),
                row.text(3),
                row.count(4),
                row.number(5),
                row.instant(6),
                row.duration(7),
                row.count(8),
                row.text(9),
                row.count(10),
                row.text(11),
                row.text(12).equals("*"));
    }

    private static String fileName(String name) {
        if (name.isEmpty() || name.startsWith(".") || !name.chars().allMatch(ReceivedFaxes::isNameCharacter)) {
            throw new IllegalArgumentException("name of a received fax = \"" + name + "\": expected one of recvq");
        }
        return name;
    }

    private static boolean isNameCharacter(int c) {
        return c > ' ' && c < 0x7F && c != '/';
    }
}
