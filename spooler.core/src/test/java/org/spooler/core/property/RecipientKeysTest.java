// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.property;

import static org.spooler.core.property.ExpectedKey.expect;

import org.junit.jupiter.api.Test;
import org.spooler.api.property.Party;
import org.spooler.tck.Requirement;

/** The keys of each recipient, as the catalogue's table has them. */
class RecipientKeysTest {
    @Test
    @Requirement("PROP-025")
    void responsibilityIsNeverSetByAClient() {
        expect("PR_RESPONSIBILITY", 0x0E0F000B, Boolean.class)
                .staysHere()
                .isSetBy(Party.STORE, Party.SPOOLER, Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-026")
    void recipientTypeIsSetByTheClientOrPrepareSubmit() {
        expect("PR_RECIPIENT_TYPE", 0x0C150003, Integer.class).mayLeave().isSetBy(Party.CLIENT, Party.FRAMEWORK);
    }

    @Test
    @Requirement("PROP-027")
    void addressTypeIsSetByClientOrAddressBook() {
        expect("PR_ADDRTYPE", 0x3002001F, String.class).mayLeave().isSetBy(Party.CLIENT, Party.FRAMEWORK);
    }

    @Test
    @Requirement("PROP-028")
    void emailAddressIsSetByClientOrAddressBook() {
        expect("PR_EMAIL_ADDRESS", 0x3003001F, String.class).mayLeave().isSetBy(Party.CLIENT, Party.FRAMEWORK);
    }

    @Test
    @Requirement("PROP-029")
    void displayNameIsSetByTheClientAndRestored() {
        expect("PR_DISPLAY_NAME", 0x3001001F, String.class).mayLeave().isSetBy(Party.CLIENT, Party.FRAMEWORK);
    }

    @Test
    @Requirement("PROP-030")
    void recipientStatusIsReservedForTheSpooler() {
        expect("PR_RECIPIENT_STATUS", 0x0E150003, Integer.class).staysHere().isSetBy(Party.SPOOLER);
    }

    @Test
    @Requirement("PROP-031")
    void spoolerStatusIsComputed() {
        expect("PR_SPOOLER_STATUS", 0x0E100003, Integer.class).staysHere().isSetBy(Party.FRAMEWORK);
    }

    @Test
    @Requirement("PROP-032")
    void transportKeyIsReservedForTheSpooler() {
        expect("PR_TRANSPORT_KEY", 0x0E160003, Integer.class).staysHere().isSetBy(Party.SPOOLER);
    }
}
