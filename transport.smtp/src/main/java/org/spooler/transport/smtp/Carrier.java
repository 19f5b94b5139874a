// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.spooler.api.transport.TransportContext;
import org.spooler.transport.smtp.inbound.InboundSide;

/**
 * What the sessions share that were opened under the same settings. When other settings are in force it lasts until the
 * last of these sessions is closed, and then ends its threads and connections.
 *
 * <p><b>Threading.</b> Any thread; {@link #close} waits for what it ends, in bounded time.
 */
final class Carrier implements AutoCloseable {

    private final SmtpSettings settings;
    private final Optional<SharedInbound> inbound;
    private final SmtpClient client;
    private final Consumer<Carrier> ended;
    private final Set<SmtpSession> sessions = new HashSet<>();
    private boolean retired;
    private boolean closed;

    /**
     * Starts threads; no connection is made before there is mail.
     *
     * @param ended told once when it has ended
     */
    Carrier(SmtpSettings settings, Optional<SharedInbound> inbound, Consumer<Carrier> ended) {
        this.settings = settings;
        this.inbound = inbound;
        this.ended = ended;
        this.client = new SmtpClient(settings, new SecureRandom());
        inbound.ifPresent(SharedInbound::enter);
    }

    Optional<SharedInbound> inbound() {
        return inbound;
    }

    Optional<InboundSide> side() {
        return inbound.map(SharedInbound::side);
    }

    /** A session under these settings; empty if they are not in force any more. */
    synchronized Optional<SmtpSession> open(TransportContext context) {
        if (retired) {
            return Optional.empty();
        }
        SmtpSession session = new SmtpSession(context, client, settings, side(), this::left);
        sessions.add(session);
        return Optional.of(session);
    }

    private void left(SmtpSession session) {
        boolean last;
        synchronized (this) {
            sessions.remove(session);
            last = retired && sessions.isEmpty();
        }
        if (last) {
            closeAside();
        }
    }

    /** Other settings are in force: no session is opened any more. */
    void retire() {
        boolean unused;
        synchronized (this) {
            retired = true;
            unused = sessions.isEmpty();
        }
        if (unused) {
            closeAside();
        }
    }

    /** Nobody waits for it: who closes a session, or changes settings, does not wait for servers to say goodbye. */
    private void closeAside() {
        Thread thread = new Thread(this::close, "spooler-" + settings.name() + "-end");
        thread.setDaemon(true);
        thread.start();
    }

    /** Closes its sessions and ends; a second call returns when the first has ended it. */
    @Override
    public void close() {
        List<SmtpSession> left;
        synchronized (this) {
            retired = true;
            left = List.copyOf(sessions);
        }
        left.forEach(SmtpSession::close);
        end();
    }

    private synchronized void end() {
        if (!closed) {
            closed = true;
            client.close();
            inbound.ifPresent(SharedInbound::leave);
            ended.accept(this);
        }
    }
}
