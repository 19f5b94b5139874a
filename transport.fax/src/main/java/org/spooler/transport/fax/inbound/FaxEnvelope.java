// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.inbound;

import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;

/** Makes the envelope of a received fax (RECV-012 to RECV-021), with what is known of the call as properties. */
final class FaxEnvelope {

    /** The class of received faxes. */
    static final String CLASS = "IPM.Note.Fax";

    /** The class of those of which something is missing. */
    static final String INCOMPLETE = CLASS + ".Incomplete";

    /** How many pages it has. */
    static final PropertyKey<Integer> PAGES = PropertyKey.custom("fax.pages", Integer.class);

    /** {@code normal} or {@code fine}, as for a fax to be sent. */
    static final PropertyKey<String> RESOLUTION = PropertyKey.custom("fax.resolution", String.class);

    /** What the other machine calls itself. */
    static final PropertyKey<String> STATION = PropertyKey.custom("fax.station", String.class);

    /** What is missing, in the server's words. */
    static final PropertyKey<String> ERROR = PropertyKey.custom("fax.error", String.class);

    /** MSGFLAG_ORIGIN_MISC_EXT: from a source that proves nothing (RECV-021). */
    private static final int ORIGIN_MISC = 0x8000;

    private FaxEnvelope() {}

    static Envelope of(FetchedFax fax, InboundSettings settings) {
        Envelope.Builder envelope = Envelope.builder()
                .messageClass(fax.isIncomplete() ? INCOMPLETE : CLASS)
                .to(settings.recipient().toString())
                .properties(properties(fax, settings));
        fax.sender().number().ifPresent(number -> envelope.from(new Address(AddressType.FAX, number)));
        return envelope.build();
    }

    private static Properties properties(FetchedFax fax, InboundSettings settings) {
        Properties.Builder properties = Properties.builder()
                .with(MapiProperties.SUBJECT, fax.subject())
                .with(MapiProperties.MESSAGE_DELIVERY_TIME, fax.received())
                .with(MapiProperties.CLIENT_SUBMIT_TIME, fax.received())
                .with(MapiProperties.MESSAGE_FLAGS, ORIGIN_MISC | MessageFlag.HASATTACH.mask())
                .with(MapiProperties.RECEIVED_BY_NAME, settings.recipient().value())
                .with(PAGES, fax.pages())
                .with(RESOLUTION, fax.fax().resolution() >= 150 ? "fine" : "normal");
        fax.sender()
                .number()
                .ifPresent(number -> properties
                        .with(MapiProperties.SENDER_NAME, fax.sender().shown())
                        .with(MapiProperties.SENDER_ADDRTYPE, AddressType.FAX.toString())
                        .with(MapiProperties.SENDER_EMAIL_ADDRESS, number));
        if (!fax.sender().station().isEmpty()) {
            properties.with(STATION, fax.sender().station());
        }
        if (fax.isIncomplete()) {
            properties.with(ERROR, FaxSender.plain(fax.fax().error()));
        }
        return properties.build();
    }
}
