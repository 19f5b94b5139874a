// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientType;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Messages;
import org.spooler.testkit.OfferedMessage;

/** For transports whose peer a test can read: what arrives is the message, and nothing that was for the envelope only. */
public interface TransmittingTransportContract extends TransportFixture {

    /** What arrived at an address, as text; empty if nothing did. */
    String transmitted(MessageId message, Address address) throws Exception;

    @Test
    @Requirement("XPORT-072")
    default void recipientsOfTheEnvelopeOnlyAreNotShown() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            Envelope envelope = Envelope.builder()
                    .from(Offers.ORIGINATOR)
                    .to(Recipient.of(reachable(0)))
                    .to(envelopeOnly(reachable(7)))
                    .build();
            OfferedMessage message = Messages.offer(envelope, Messages.note("shown"), List.of(0, 1))
                    .to(opened.session().destination(reachable(0)));
            opened.serve(message);
            assertThat(transmitted(message.id(), reachable(0)))
                    .contains("shown")
                    .doesNotContain(reachable(7).value());
        }
    }

    private static Recipient envelopeOnly(Address address) {
        Recipient shown = Recipient.of(address);
        return new Recipient(
                shown.addresses(),
                RecipientType.ENVELOPE,
                shown.displayName(),
                shown.providerUid(),
                shown.statusRequest(),
                shown.properties());
    }
}
