// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.property;

import static org.spooler.core.property.ExpectedKey.expect;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.spooler.api.property.Party;
import org.spooler.tck.Requirement;

/** The keys of delayed sending and expiry, as the catalogue's table has them. */
class SendTimeKeysTest {
    @Test
    @Requirement("PROP-019")
    void deferredSendTimeIsSetByTheClient() {
        expect("PR_DEFERRED_SEND_TIME", 0x3FEF0040, Instant.class).mayLeave().isSetBy(Party.CLIENT);
    }

    @Test
    @Requirement("PROP-020")
    void deferredSendNumberIsSetByTheClient() {
        expect("PR_DEFERRED_SEND_NUMBER", 0x3FEB0003, Integer.class).mayLeave().isSetBy(Party.CLIENT);
    }

    @Test
    @Requirement("PROP-021")
    void deferredSendUnitsAreSetByTheClient() {
        expect("PR_DEFERRED_SEND_UNITS", 0x3FEC0003, Integer.class).mayLeave().isSetBy(Party.CLIENT);
    }

    @Test
    @Requirement("PROP-022")
    void deferredDeliveryTimeIsSetByTheClient() {
        expect("PR_DEFERRED_DELIVERY_TIME", 0x000F0040, Instant.class)
                .mayLeave()
                .isSetBy(Party.CLIENT);
    }

    @Test
    @Requirement("PROP-023")
    void latestDeliveryTimeIsSetByTheClient() {
        expect("PR_LATEST_DELIVERY_TIME", 0x00190040, Instant.class).mayLeave().isSetBy(Party.CLIENT);
    }

    @Test
    @Requirement("PROP-024")
    void expiryTimeIsSetByTheClient() {
        expect("PR_EXPIRY_TIME", 0x00150040, Instant.class).mayLeave().isSetBy(Party.CLIENT);
    }
}
