// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.util.List;
import org.spooler.hylafax.HylafaxConnection;
import org.spooler.hylafax.HylafaxException;
import org.spooler.hylafax.HylafaxServer;
import org.spooler.hylafax.Job;
import org.spooler.hylafax.RefusedException;

/**
 * The way to the server: a connection that asks, kept open, and one for each submission, since a connection goes on to
 * show its own copy of the jobs it made.
 *
 * <p><b>Threading.</b> One thread at a time; {@link #abort} from any.
 */
final class Link implements AutoCloseable {

    /** What is done on a connection. */
    interface Exchange<T> {
        T on(HylafaxConnection connection) throws HylafaxException;
    }

    private final HylafaxServer server;
    private HylafaxConnection asking;
    private volatile HylafaxConnection busy;
    private volatile boolean closed;

    Link(HylafaxServer server) {
        this.server = server;
    }

    HylafaxServer server() {
        return server;
    }

    /** All jobs of the server. */
    List<Job> jobs() throws HylafaxException {
        return ask(connection -> connection.jobs().all());
    }

    /** Ends a job; one that is over already stays as it is. */
    void kill(long job) throws HylafaxException {
        ask(connection -> {
            try {
                connection.jobs().kill(job);
            } catch (RefusedException over) {
                return false;
            }
            return true;
        });
    }

    private <T> T ask(Exchange<T> exchange) throws HylafaxException {
        boolean fresh = asking == null;
        try {
            if (fresh) {
                asking = open();
            }
            busy = asking;
            return exchange.on(asking);
        } catch (RefusedException refused) {
            throw refused;
        } catch (HylafaxException failed) {
            forget();
            if (fresh || closed) {
                throw failed;
            }
            // The server may have closed a connection that was idle for long.
            return ask(exchange);
        } finally {
            busy = null;
        }
    }

    /** A connection of its own for a submission; closed by {@link #abort} as well. */
    HylafaxConnection open() throws HylafaxException {
        HylafaxConnection connection = server.open();
        busy = connection;
        if (closed) {
            connection.close();
        }
        return connection;
    }

    /** Breaks off what is under way on the network. */
    void abort() {
        HylafaxConnection current = busy;
        if (current != null) {
            current.close();
        }
    }

    private void forget() {
        if (asking != null) {
            asking.close();
            asking = null;
        }
    }

    @Override
    public void close() {
        closed = true;
        abort();
        HylafaxConnection current = asking;
        if (current != null) {
            current.close();
        }
    }
}
