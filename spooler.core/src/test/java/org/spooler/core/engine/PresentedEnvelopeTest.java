// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientType;
import org.spooler.api.property.Binary;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;
import org.spooler.api.transport.Capabilities;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;

class PresentedEnvelopeTest {

    private final List<Envelope> seen = new ArrayList<>();

    private final Behaviour looking = offer -> {
        seen.add(offer.message().envelope());
        return Behaviour.deliver().submit(offer);
    };

    private Envelope presented(Envelope envelope) throws Exception {
        EngineHarness spooler = new EngineHarness("smtp");
        spooler.mail("smtp").otherwise(looking);
        spooler.submit(envelope);
        return seen.get(0);
    }

    private static Envelope.Builder toBob() {
        return Envelope.builder().from("ann@example.org").to("bob@example.com");
    }

    private static <T> Optional<T> value(Envelope envelope, PropertyKey<T> key) {
        return envelope.properties().find(key);
    }

    @Test
    @Requirement({"PROP-068", "XPORT-071"})
    void nothingThatStaysHereIsShownToATransport() throws Exception {
        Properties local = Properties.NONE
                .with(MapiProperties.DELETE_AFTER_SUBMIT, true)
                .with(MapiProperties.SENTMAIL_ENTRYID, Binary.of(new byte[] {1}))
                .with(MapiProperties.SUBMIT_FLAGS, 1)
                .with(MapiProperties.MESSAGE_FLAGS, 0x80)
                .with(MapiProperties.DISPLAY_BCC, "eve")
                .with(MapiProperties.SUBJECT, "Lunch");
        Recipient marked = Recipient.of(Address.smtp("eve@example.com"))
                .with(Properties.NONE.with(MapiProperties.RESPONSIBILITY, false).with(MapiProperties.NDR_DIAG_CODE, 7));

        Envelope shown = presented(toBob().to(marked).properties(local).build());

        assertThat(shown.properties().keys()).allMatch(PropertyKey::transmittable);
        assertThat(value(shown, MapiProperties.SUBJECT)).contains("Lunch");
        assertThat(shown.recipients().get(1).properties())
                .isEqualTo(Properties.NONE.with(MapiProperties.NDR_DIAG_CODE, 7));
    }

    @Test
    @Requirement({"PROP-003", "SEND-020", "DEC-17"})
    void aTransportSeesWhenTheMessageWasSubmitted() throws Exception {
        Envelope shown = presented(toBob().build());
        assertThat(value(shown, MapiProperties.CLIENT_SUBMIT_TIME)).isPresent();
        assertThat(value(shown, MapiProperties.PROVIDER_SUBMIT_TIME)).isEmpty();
    }

    @Test
    @Requirement({"SPOOL-052", "PROP-014", "PROP-073", "XPORT-075"})
    void theSenderIsTheOriginatorWhateverWasThereBefore() throws Exception {
        Envelope shown = presented(toBob().properties(Properties.NONE.with(MapiProperties.SENDER_NAME, "somebody else"))
                .build());
        assertThat(value(shown, MapiProperties.SENDER_NAME)).contains("ann@example.org");
        assertThat(value(shown, MapiProperties.SENDER_ADDRTYPE)).contains("SMTP");
        assertThat(value(shown, MapiProperties.SENDER_EMAIL_ADDRESS)).contains("ann@example.org");
        assertThat(value(shown, MapiProperties.SENDER_ENTRYID)).contains(binary("SMTP:ann@example.org"));
        assertThat(value(shown, MapiProperties.SENDER_SEARCH_KEY)).contains(binary("SMTP:ANN@EXAMPLE.ORG"));
    }

    @Test
    @Requirement("SPOOL-053")
    void aMessageFromNobodyIsFromUnknown() throws Exception {
        Envelope shown = presented(Envelope.builder().to("bob@example.com").build());
        assertThat(value(shown, MapiProperties.SENDER_NAME)).contains("Unknown");
        assertThat(value(shown, MapiProperties.SENDER_ADDRTYPE)).contains("Unknown");
        assertThat(value(shown, MapiProperties.SENDER_EMAIL_ADDRESS)).contains("Unknown");
    }

    @Test
    @Requirement({"XPORT-076", "PROP-015"})
    void whomTheClientSpeaksForIsLeftAsItIs() throws Exception {
        Envelope shown =
                presented(toBob().properties(Properties.NONE.with(MapiProperties.SENT_REPRESENTING_NAME, "The boss"))
                        .build());
        assertThat(value(shown, MapiProperties.SENT_REPRESENTING_NAME)).contains("The boss");
        assertThat(value(shown, MapiProperties.SENT_REPRESENTING_EMAIL_ADDRESS)).isEmpty();
    }

    @Test
    @Requirement({"XPORT-077", "PROP-015"})
    void aMessageForNobodyElseRepresentsItsSenderOnTheCopyThatLeavesOnly() throws Exception {
        EngineHarness spooler = new EngineHarness("smtp");
        spooler.mail("smtp").otherwise(offer -> {
            seen.add(offer.message().envelope());
            return org.spooler.api.transport.SubmitOutcome.BUSY;
        });
        var id = spooler.submit(toBob().build());
        assertThat(value(seen.get(0), MapiProperties.SENT_REPRESENTING_EMAIL_ADDRESS))
                .contains("ann@example.org");
        assertThat(spooler.find(id).orElseThrow().envelope().properties()).isEqualTo(Properties.NONE);
    }

    @Test
    @Requirement({"XPORT-029", "XPORT-072"})
    void everyTransportSeesAllRecipientsWithTheirAddressesAndTypes() throws Exception {
        EngineHarness spooler = new EngineHarness("smtp", "fax");
        spooler.mail("smtp").otherwise(looking);
        spooler.transport("fax", Capabilities.of(AddressType.FAX)).otherwise(looking);
        Recipient hidden = new Recipient(
                List.of(Address.parse("FAX:1")),
                RecipientType.ENVELOPE,
                "",
                Optional.empty(),
                DeliveryStatusRequest.DEFAULT,
                Properties.NONE);

        spooler.submit(toBob().to(hidden).build());

        assertThat(seen)
                .hasSize(2)
                .allSatisfy(envelope -> assertThat(envelope.recipients())
                        .extracting(r -> r.address() + " " + r.type())
                        .containsExactly("SMTP:bob@example.com TO", "FAX:1 ENVELOPE"));
    }

    @Test
    @Requirement("PROP-017")
    void aTransportSeesThatReportsAreToBeCorrelated() throws Exception {
        Envelope shown = presented(toBob().properties(Properties.NONE.with(MapiProperties.CORRELATE, true))
                .build());
        assertThat(value(shown, MapiProperties.CORRELATE)).contains(true);
    }

    @Test
    @Requirement({"PROP-022", "PROP-024", "PROP-035"})
    void whatIsLeftToTheMessagingSystemIsHandedOn() throws Exception {
        Properties left = Properties.NONE
                .with(MapiProperties.DEFERRED_DELIVERY_TIME, java.time.Instant.EPOCH)
                .with(MapiProperties.EXPIRY_TIME, java.time.Instant.EPOCH)
                .with(MapiProperties.READ_RECEIPT_REQUESTED, true);
        Envelope shown = presented(toBob().properties(left).build());
        assertThat(value(shown, MapiProperties.DEFERRED_DELIVERY_TIME)).isPresent();
        assertThat(value(shown, MapiProperties.EXPIRY_TIME)).isPresent();
        assertThat(value(shown, MapiProperties.READ_RECEIPT_REQUESTED)).contains(true);
    }

    private static Binary binary(String text) {
        return Binary.of(text.getBytes(UTF_8));
    }
}
