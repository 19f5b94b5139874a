// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.transport.smtp.inbound.InboundSettings;
import org.spooler.transport.smtp.inbound.InboundSide;

/**
 * A receiving side that outlives settings which do not touch it; closed by the last who uses it.
 *
 * <p><b>Threading.</b> Any thread.
 */
final class SharedInbound {

    private static final Logger LOG = LoggerFactory.getLogger(SharedInbound.class);

    private final InboundSettings settings;
    private final InboundSide side;
    private int users;

    private SharedInbound(InboundSettings settings, InboundSide side) {
        this.settings = settings;
        this.side = side;
    }

    /**
     * The receiving side for settings: the one of before if nothing of it has changed, else a new one. With another port
     * the new one listens before the old one stops; on the same port there is a moment in between.
     *
     * @throws IOException if the address cannot be used; then the one of before still listens
     */
    static Optional<SharedInbound> next(String name, Optional<SharedInbound> before, Optional<InboundSettings> settings)
            throws IOException {
        if (before.map(old -> old.settings).equals(settings)) {
            return before;
        }
        if (settings.isEmpty()) {
            before.ifPresent(old -> old.side.leaveAddress());
            return Optional.empty();
        }
        return Optional.of(
                before.isPresent() && before.get().samePort(settings.get())
                        ? inPlaceOf(name, before.get(), settings.get())
                        : beside(name, before, settings.get()));
    }

    private boolean samePort(InboundSettings other) {
        return settings.listener().address().getPort()
                == other.listener().address().getPort();
    }

    private static SharedInbound beside(String name, Optional<SharedInbound> before, InboundSettings settings)
            throws IOException {
        SharedInbound after = listen(name, settings);
        before.ifPresent(old -> old.side.leaveAddress());
        return after;
    }

    private static SharedInbound inPlaceOf(String name, SharedInbound before, InboundSettings settings)
            throws IOException {
        before.side.leaveAddress();
        try {
            return listen(name, settings);
        } catch (IOException unusable) {
            before.side.returnToAddress();
            throw unusable;
        }
    }

    private static SharedInbound listen(String name, InboundSettings settings) throws IOException {
        try {
            InboundSide side = new InboundSide(settings, Clock.systemDefaultZone());
            LOG.info("{}: receiving on {} for {}", name, side.address(), settings.domains());
            return new SharedInbound(settings, side);
        } catch (IOException e) {
            throw new IOException(
                    name + ": cannot listen on inbound.listen="
                            + settings.listener().address() + " (" + e.getMessage()
                            + "). Stop what uses the address, or change the setting; the transport starts as soon as"
                            + " the address is free or the configuration changes.",
                    e);
        }
    }

    InboundSide side() {
        return side;
    }

    synchronized void enter() {
        users++;
    }

    void leave() {
        boolean last;
        synchronized (this) {
            users--;
            last = users == 0;
        }
        if (last) {
            side.close();
        }
    }
}
