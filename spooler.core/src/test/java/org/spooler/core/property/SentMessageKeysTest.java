// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.property;

import static org.spooler.core.property.ExpectedKey.expect;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.spooler.api.property.Binary;
import org.spooler.api.property.Party;
import org.spooler.tck.Requirement;

/** The keys of what a message carries while it is sent, as the catalogue's table has them. */
class SentMessageKeysTest {
    @Test
    @Requirement("PROP-001")
    void submitFlagsAreSetByTheStore() {
        expect("PR_SUBMIT_FLAGS", 0x0E140003, Integer.class).staysHere().isSetBy(Party.STORE);
    }

    @Test
    @Requirement("PROP-002")
    void messageFlagsAreSetByWhoeverChangesTheState() {
        expect("PR_MESSAGE_FLAGS", 0x0E070003, Integer.class)
                .staysHere()
                .isSetBy(Party.CLIENT, Party.STORE, Party.SPOOLER, Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-003")
    void clientSubmitTimeIsSetByTheStore() {
        expect("PR_CLIENT_SUBMIT_TIME", 0x00390040, Instant.class).mayLeave().isSetBy(Party.STORE);
    }

    @Test
    @Requirement("PROP-004")
    void providerSubmitTimeIsSetByTheTransport() {
        expect("PR_PROVIDER_SUBMIT_TIME", 0x00480040, Instant.class).mayLeave().isSetBy(Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-005")
    void preprocessIsReservedForTheFramework() {
        expect("PR_PREPROCESS", 0x0E22000B, Boolean.class).staysHere().isSetBy(Party.FRAMEWORK);
    }

    @Test
    @Requirement("PROP-006")
    void sentMailFolderIsNamedByTheClient() {
        expect("PR_SENTMAIL_ENTRYID", 0x0E0A0102, Binary.class).staysHere().isSetBy(Party.CLIENT);
    }

    @Test
    @Requirement("PROP-007")
    void deletionAfterSendingIsAskedForByTheClient() {
        expect("PR_DELETE_AFTER_SUBMIT", 0x0E01000B, Boolean.class).staysHere().isSetBy(Party.CLIENT);
    }

    @Test
    @Requirement("PROP-008")
    void messageClassIsSetByTheClientOrFilledIn() {
        expect("PR_MESSAGE_CLASS", 0x001A001F, String.class)
                .mayLeave()
                .isSetBy(Party.CLIENT, Party.STORE, Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-009")
    void priorityIsSetByTheClientOrTheReportCreator() {
        expect("PR_PRIORITY", 0x00260003, Integer.class).mayLeave().isSetBy(Party.CLIENT, Party.SPOOLER);
    }

    @Test
    @Requirement("PROP-010")
    void messageSizeIsComputedByTheStore() {
        expect("PR_MESSAGE_SIZE", 0x0E080003, Integer.class).staysHere().isSetBy(Party.STORE);
    }

    @Test
    @Requirement("PROP-011")
    void subjectIsSetByTheClient() {
        expect("PR_SUBJECT", 0x0037001F, String.class).mayLeave().isSetBy(Party.CLIENT);
    }

    @Test
    @Requirement("PROP-012")
    void displayListsAreComputedByTheStore() {
        expect("PR_DISPLAY_TO", 0x0E04001F, String.class).staysHere().isSetBy(Party.STORE);
        expect("PR_DISPLAY_CC", 0x0E03001F, String.class).staysHere().isSetBy(Party.STORE);
        expect("PR_DISPLAY_BCC", 0x0E02001F, String.class).staysHere().isSetBy(Party.STORE);
    }

    @Test
    @Requirement("PROP-013")
    void entryIdIsSetByTheStore() {
        expect("PR_ENTRYID", 0x0FFF0102, Binary.class).staysHere().isSetBy(Party.STORE);
    }

    @Test
    @Requirement("PROP-014")
    void senderIsSetByTransportOrSpooler() {
        expect("PR_SENDER_ENTRYID", 0x0C190102, Binary.class).mayLeave().isSetBy(Party.SPOOLER, Party.TRANSPORT);
        expect("PR_SENDER_NAME", 0x0C1A001F, String.class).mayLeave().isSetBy(Party.SPOOLER, Party.TRANSPORT);
        expect("PR_SENDER_SEARCH_KEY", 0x0C1D0102, Binary.class).mayLeave().isSetBy(Party.SPOOLER, Party.TRANSPORT);
        expect("PR_SENDER_ADDRTYPE", 0x0C1E001F, String.class).mayLeave().isSetBy(Party.SPOOLER, Party.TRANSPORT);
        expect("PR_SENDER_EMAIL_ADDRESS", 0x0C1F001F, String.class).mayLeave().isSetBy(Party.SPOOLER, Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-015")
    void representedSenderIsSetByClientOrTransport() {
        expect("PR_SENT_REPRESENTING_ENTRYID", 0x00410102, Binary.class)
                .mayLeave()
                .isSetBy(Party.CLIENT, Party.TRANSPORT);
        expect("PR_SENT_REPRESENTING_NAME", 0x0042001F, String.class).mayLeave().isSetBy(Party.CLIENT, Party.TRANSPORT);
        expect("PR_SENT_REPRESENTING_SEARCH_KEY", 0x003B0102, Binary.class)
                .mayLeave()
                .isSetBy(Party.CLIENT, Party.TRANSPORT);
        expect("PR_SENT_REPRESENTING_ADDRTYPE", 0x0064001F, String.class)
                .mayLeave()
                .isSetBy(Party.CLIENT, Party.TRANSPORT);
        expect("PR_SENT_REPRESENTING_EMAIL_ADDRESS", 0x0065001F, String.class)
                .mayLeave()
                .isSetBy(Party.CLIENT, Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-016")
    void originalEntryIdIsSetByTheClient() {
        expect("PR_ORIGINAL_ENTRYID", 0x3A120102, Binary.class).mayLeave().isSetBy(Party.CLIENT);
    }

    @Test
    @Requirement("PROP-017")
    void correlationIsAskedForByTheClient() {
        expect("PR_CORRELATE", 0x0E0C000B, Boolean.class).mayLeave().isSetBy(Party.CLIENT);
    }

    @Test
    @Requirement("PROP-018")
    void correlationIdIsSetByTheTransport() {
        expect("PR_CORRELATE_MTSID", 0x0E0D0102, Binary.class).mayLeave().isSetBy(Party.TRANSPORT);
    }
}
