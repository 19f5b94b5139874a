// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.property;

import static org.spooler.core.property.ExpectedKey.expect;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.spooler.api.property.Binary;
import org.spooler.api.property.Party;
import org.spooler.tck.Requirement;

/** The keys of received messages, as the catalogue's table has them. */
class ReceivedMessageKeysTest {
    @Test
    @Requirement("PROP-046")
    void deliveryTimeIsSetByTheReceivingTransport() {
        expect("PR_MESSAGE_DELIVERY_TIME", 0x0E060040, Instant.class).mayLeave().isSetBy(Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-047")
    void receiverIsSetByTheReceivingTransport() {
        expect("PR_RECEIVED_BY_ENTRYID", 0x003F0102, Binary.class).mayLeave().isSetBy(Party.TRANSPORT);
        expect("PR_RECEIVED_BY_NAME", 0x0040001F, String.class).mayLeave().isSetBy(Party.TRANSPORT);
        expect("PR_RECEIVED_BY_SEARCH_KEY", 0x00510102, Binary.class).mayLeave().isSetBy(Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-048")
    void representedReceiverIsSetByTheReceivingTransport() {
        expect("PR_RCVD_REPRESENTING_ENTRYID", 0x00430102, Binary.class)
                .mayLeave()
                .isSetBy(Party.TRANSPORT);
        expect("PR_RCVD_REPRESENTING_NAME", 0x0044001F, String.class).mayLeave().isSetBy(Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-049")
    void headersAreSetByTheReceivingTransport() {
        expect("PR_TRANSPORT_MESSAGE_HEADERS", 0x007D001F, String.class)
                .mayLeave()
                .isSetBy(Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-050")
    void messageStatusIsTheClients() {
        expect("PR_MSG_STATUS", 0x0E170003, Integer.class).staysHere().isSetBy(Party.CLIENT);
    }

    @Test
    @Requirement("PROP-051")
    void downloadTimeIsSetByTheRemoteTransport() {
        expect("PR_MESSAGE_DOWNLOAD_TIME", 0x0E180003, Integer.class).mayLeave().isSetBy(Party.TRANSPORT);
    }
}
