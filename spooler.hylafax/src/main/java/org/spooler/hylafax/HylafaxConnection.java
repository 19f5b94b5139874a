// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

import java.io.IOException;
import java.io.InputStream;
import org.spooler.hylafax.wire.Control;
import org.spooler.hylafax.wire.DataTransfer;

/**
 * A connection to a server, logged in.
 *
 * <p>It keeps a copy of each job it created, and goes on to show that copy: what became of a job must be asked on
 * another connection.
 *
 * <p><b>Threading.</b> One thread at a time, which blocks; {@link #close} from any.
 * <p><b>Errors.</b> After a {@link RefusedException} it can be used further, after any other not.
 */
public final class HylafaxConnection implements AutoCloseable {

    private final Control control;

    HylafaxConnection(Control control) {
        this.control = control;
    }

    /**
     * Uploads a document for the jobs of this connection; unused, it goes with the connection (STOT).
     *
     * <p><b>Cost.</b> Streams; 16 KB of memory.
     *
     * @return the server's name for it, for {@link JobParameters#document}
     * @throws IOException what reading the octets threw, or a {@link HylafaxException}; in both cases the connection is
     *     of no further use unless the server refused
     */
    public String upload(DocumentFormat format, InputStream octets) throws IOException {
        control.command("FORM " + format);
        return new DataTransfer(control).store("STOT", octets);
    }

    /** The jobs of the server. */
    public Jobs jobs() {
        return new Jobs(control);
    }

    /** The faxes the server received. */
    public ReceivedFaxes received() {
        return new ReceivedFaxes(control);
    }

    /** The lines (modems) of the server. */
    public FaxLines lines() {
        return new FaxLines(control);
    }

    /**
     * Finds out whether the server is still there, and keeps it from ending an idle connection.
     *
     * @throws HylafaxException if it is not
     */
    public void ping() throws HylafaxException {
        control.command("NOOP");
    }

    /** Hangs up; whoever waits for a reply gets a {@link ServerGoneException}. Idempotent. */
    @Override
    public void close() {
        control.close();
    }
}
