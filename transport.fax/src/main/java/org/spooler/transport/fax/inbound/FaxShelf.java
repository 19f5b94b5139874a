// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.inbound;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.spooler.hylafax.HylafaxConnection;
import org.spooler.hylafax.HylafaxServer;
import org.spooler.hylafax.ReceivedFax;

/** The faxes that a server has received, on one connection. */
interface FaxShelf extends Closeable {

    /** Opens a connection. */
    interface Door {
        FaxShelf open() throws IOException;
    }

    /** All of them, also those that are still arriving. */
    List<ReceivedFax> list() throws IOException;

    /** Writes the TIFF of a fax. */
    void fetch(String name, OutputStream target) throws IOException;

    /** Removes a fax. */
    void delete(String name) throws IOException;

    /** Any thread: whoever waits for the server gets an {@link IOException}. */
    @Override
    void close();

    /** The shelf of a HylaFAX server. */
    static FaxShelf of(HylafaxServer server) throws IOException {
        HylafaxConnection connection = server.open();
        return new FaxShelf() {
            @Override
            public List<ReceivedFax> list() throws IOException {
                return connection.received().list();
            }

            @Override
            public void fetch(String name, OutputStream target) throws IOException {
                connection.received().fetch(name, target);
            }

            @Override
            public void delete(String name) throws IOException {
                connection.received().delete(name);
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }
}
