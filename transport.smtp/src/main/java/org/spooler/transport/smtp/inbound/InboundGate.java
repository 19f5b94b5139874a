// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.smtp.server.IncomingMail;
import org.spooler.smtp.server.MailReception;
import org.spooler.smtp.server.MailRefusedException;
import org.spooler.smtp.server.Origin;

/** Says which mail is ours, and opens the way for it. Thread-safe. */
final class InboundGate implements MailReception {

    private static final int RADIX = 36;

    private final Set<String> domains;
    private final String host;
    private final Clock clock;
    private final BooleanSupplier open;
    private final Consumer<ArrivingMail> announce;
    private final AtomicLong number = new AtomicLong();

    /**
     * A gate.
     *
     * @param host our name; postmaster is always ours (RFC 5321, 4.5.1)
     * @param open whether the spooler wants mail now
     */
    InboundGate(Set<String> domains, String host, Clock clock, BooleanSupplier open, Consumer<ArrivingMail> announce) {
        this.domains = domains;
        this.host = host.toLowerCase(Locale.ROOT);
        this.clock = clock;
        this.open = open;
        this.announce = announce;
    }

    @Override
    public Optional<String> closed() {
        return open.getAsBoolean() ? Optional.empty() : Optional.of("not receiving now");
    }

    @Override
    public void check(Address recipient) throws MailRefusedException {
        String domain = recipient.domain().orElse("");
        boolean postmaster = domain.equals(host)
                && recipient.value().toLowerCase(Locale.ROOT).startsWith("postmaster@");
        if (!domains.contains(domain) && !postmaster) {
            throw new MailRefusedException("5.7.1", "relaying denied: " + domain + " is not served here");
        }
    }

    @Override
    public IncomingMail begin(Envelope envelope, Origin origin) {
        String id = "R" + Long.toString(clock.millis(), RADIX) + "-" + Long.toString(number.incrementAndGet(), RADIX);
        return new ArrivingMail(id.toUpperCase(Locale.ROOT), envelope, clock.instant(), announce);
    }
}
