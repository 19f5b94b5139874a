// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.smtp.listener.SmtpListener;
import org.spooler.smtp.server.ListenerRules;
import org.spooler.smtp.server.MailReception;

/**
 * Where clients come in, while settings change: sessions that are open go on as they began, new ones follow the new
 * settings. Another port is opened before the old one is closed.
 *
 * <p><b>Threading.</b> One change at a time; {@link #close} waits for all listeners, in bounded time.
 */
final class Door implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final MailReception reception;
    private final Set<SmtpListener> retired = ConcurrentHashMap.newKeySet();
    private SmtpListener listener;
    private ListenerRules rules;

    Door(MailReception reception) {
        this.reception = reception;
    }

    /**
     * Puts settings into force.
     *
     * @throws IOException if the address cannot be used; what was in force still is
     */
    synchronized void use(Settings settings) throws IOException {
        if (listener == null) {
            listener = listen(settings);
        } else if (!listener.change(settings.listener(), settings.session())) {
            boolean samePort =
                    settings.listener().address().getPort() == rules.address().getPort();
            listener = samePort ? inPlace(settings) : beside(settings);
        }
        rules = settings.listener();
        LOG.info("{}: listening on {}", settings.pid(), listener.address());
    }

    private SmtpListener beside(Settings settings) throws IOException {
        SmtpListener before = listener;
        SmtpListener after = listen(settings);
        before.leaveAddress();
        closeAside(settings.pid(), before);
        return after;
    }

    /** The system gives a port to one listener at a time, so there is a moment in which nobody is there. */
    private SmtpListener inPlace(Settings settings) throws IOException {
        SmtpListener before = listener;
        before.leaveAddress();
        try {
            SmtpListener after = listen(settings);
            closeAside(settings.pid(), before);
            return after;
        } catch (IOException unusable) {
            before.returnToAddress();
            throw unusable;
        }
    }

    private SmtpListener listen(Settings settings) throws IOException {
        try {
            return new SmtpListener(
                    settings.listener(), settings.session(), reception, Clock.system(ZoneId.systemDefault()));
        } catch (IOException e) {
            throw new IOException(
                    settings.pid() + ": cannot listen on listen="
                            + settings.listener().address() + " (" + e.getMessage()
                            + "). Stop what uses the address, or change the setting; the listener starts as soon as the"
                            + " configuration changes.",
                    e);
        }
    }

    /** Its clients may take their time; nobody waits for them but {@link #close}. */
    private void closeAside(String pid, SmtpListener before) {
        retired.add(before);
        Thread thread = new Thread(
                () -> {
                    before.close();
                    retired.remove(before);
                },
                pid + "-end");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void close() {
        if (listener != null) {
            listener.close();
        }
        retired.forEach(SmtpListener::close);
    }
}
