// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.spooler.hylafax.wire.Control;
import org.spooler.hylafax.wire.LineReader;

/**
 * Events of a server as they happen (SITE TRIGGER). They are hints: whoever needs to know asks for the state, also
 * because a server that vanished without a word sends no events.
 *
 * <p>After PASV the server answers as if it obeyed and stays silent, so that it has to connect to the client (EPRT): a
 * firewall may be in the way.
 *
 * <p><b>Threading.</b> One thread reads; {@link #close} from any.
 */
public final class EventStream implements AutoCloseable {

    private final Control control;
    private final Socket data;
    private final LineReader lines;

    private EventStream(Control control, Socket data) throws IOException {
        this.control = control;
        this.data = data;
        this.lines = new LineReader(data.getInputStream());
    }

    static EventStream open(Control control, String mask) throws HylafaxException {
        try (ServerSocket listener = new ServerSocket(0, 1, control.localAddress())) {
            InetAddress address = listener.getInetAddress();
            int family = address.getAddress().length == 4 ? 1 : 2;
            control.command("EPRT |" + family + "|" + address.getHostAddress() + "|" + listener.getLocalPort() + "|");
            control.command("SITE TRIGGER " + Control.word(mask));
            listener.setSoTimeout((int) control.replyTimeout().toMillis());
            return new EventStream(control, listener.accept());
        } catch (HylafaxException refused) {
            control.close();
            throw refused;
        } catch (IOException failed) {
            control.close();
            throw new ServerGoneException("SITE TRIGGER: the server did not connect back: " + failed, failed);
        }
    }

    /**
     * Waits for the next event.
     *
     * @return empty if there was none in this time
     * @throws ServerGoneException if the stream ended
     */
    public Optional<FaxEvent> next(Duration patience) throws HylafaxException {
        try {
            data.setSoTimeout((int) Math.max(1, patience.toMillis()));
            String line = lines.read();
            if (line == null) {
                throw new ServerGoneException("events: the server closed the connection", null);
            }
            return FaxEvent.parse(line);
        } catch (SocketTimeoutException quiet) {
            return Optional.empty();
        } catch (HylafaxException known) {
            throw known;
        } catch (IOException broken) {
            throw new ServerGoneException("events: " + broken, broken);
        }
    }

    @Override
    public void close() {
        try {
            data.close();
        } catch (IOException ignored) {
            // It is of no further use either way.
        }
        control.close();
    }
}
