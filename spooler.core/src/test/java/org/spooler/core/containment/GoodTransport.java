// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.containment;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;

/** A transport as it should be: reads what it is given, serves everybody, and counts. */
final class GoodTransport implements TransportProvider {

    private final AddressType type;
    private final AtomicInteger served = new AtomicInteger();
    private final Set<String> addresses = ConcurrentHashMap.newKeySet();

    GoodTransport(AddressType type) {
        this.type = type;
    }

    int served() {
        return served.get();
    }

    Set<String> addresses() {
        return Set.copyOf(addresses);
    }

    @Override
    public TransportSession open(TransportContext context) {
        return new TransportSession() {
            @Override
            public Capabilities capabilities() {
                return Capabilities.of(type).withSessions(2);
            }

            @Override
            public String destination(Address address) {
                return address.value().substring(0, 1);
            }

            @Override
            public SubmitOutcome submit(OutboundMessage message) throws java.io.IOException {
                message.content().open().readAllBytes();
                for (int recipient : message.recipients()) {
                    addresses.add(message.recipient(recipient).address().value());
                    message.settle(RecipientOutcome.delivered(recipient, "served"));
                    served.incrementAndGet();
                }
                return SubmitOutcome.ACCEPTED;
            }
        };
    }
}
