// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import java.util.List;
import java.util.stream.IntStream;
import org.spooler.api.address.Address;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.Recipient;
import org.spooler.api.transport.TransportSession;
import org.spooler.testkit.Messages;
import org.spooler.testkit.OfferedMessage;

/** Makes offers for a session. */
final class Offers {

    static final Address ORIGINATOR = Address.smtp("ann@example.org");

    private Offers() {}

    /** A note to that many reachable recipients. */
    static OfferedMessage note(TransportFixture fixture, TransportSession session, int recipients) {
        return with(fixture, session, recipients, Messages.note("contract"));
    }

    static OfferedMessage with(TransportFixture fixture, TransportSession session, int recipients, Content content) {
        List<Address> addresses =
                IntStream.range(0, recipients).mapToObj(fixture::reachable).toList();
        return to(session, addresses, content);
    }

    static OfferedMessage to(TransportSession session, List<Address> addresses, Content content) {
        Envelope.Builder envelope = Envelope.builder().from(ORIGINATOR);
        addresses.forEach(address -> envelope.to(Recipient.of(address)));
        return Messages.offer(envelope.build(), content).to(session.destination(addresses.get(0)));
    }

    /** An offer of some recipients of an envelope. */
    static OfferedMessage some(TransportSession session, List<Address> addresses, List<Integer> assigned) {
        Envelope.Builder envelope = Envelope.builder().from(ORIGINATOR);
        addresses.forEach(address -> envelope.to(Recipient.of(address)));
        return Messages.offer(envelope.build(), Messages.note("contract"), assigned)
                .to(session.destination(addresses.get(assigned.get(0))));
    }
}
