// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

import java.time.Duration;
import org.spooler.hylafax.wire.Control;

/**
 * Where a server is and how to get in.
 *
 * <p><b>Threading.</b> Immutable.
 *
 * @param host name or address
 * @param port 4559 unless it was changed
 * @param connectTimeout for a connection to come about
 * @param replyTimeout for an answer, and for each read and write of data; at least 5 s, since a wrong password takes 2
 */
public record HylafaxServer(String host, int port, Login login, Duration connectTimeout, Duration replyTimeout) {

    /** Where hfaxd listens unless told otherwise. */
    public static final int DEFAULT_PORT = 4559;

    /**
     * Connects and logs in.
     *
     * <p><b>Cost.</b> Three to six round trips.
     *
     * @throws HylafaxException if the server is gone or refuses
     */
    public HylafaxConnection open() throws HylafaxException {
        return new HylafaxConnection(control("TYPE I"));
    }

    /**
     * Subscribes to events, on a connection of its own. The server connects back to this machine.
     *
     * @param mask what is of interest, such as {@code J*S*} for all jobs and what is sent, or {@code R*M*}
     * @throws HylafaxException if the server is gone, refuses, or does not connect back
     */
    public EventStream watch(String mask) throws HylafaxException {
        // As an image the server sends its structures in memory instead of lines.
        return EventStream.open(control("TYPE A"), mask);
    }

    private Control control(String type) throws HylafaxException {
        Control control = Control.connect(host, port, connectTimeout, replyTimeout);
        try {
            logIn(control);
            control.command("TZONE GMT");
            control.command(type);
            return control;
        } catch (HylafaxException failed) {
            control.close();
            throw failed;
        }
    }

    private void logIn(Control control) throws HylafaxException {
        String user = Control.word(login.user());
        if (control.command("USER " + user).code() == Control.NEED_PASSWORD) {
            control.secret("PASS", login.password().orElse(""));
        }
        if (login.administrator().isPresent()) {
            control.secret("ADMIN", login.administrator().get());
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
