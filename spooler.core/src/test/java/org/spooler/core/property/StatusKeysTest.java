// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.property;

import static org.spooler.core.property.ExpectedKey.expect;

import org.junit.jupiter.api.Test;
import org.spooler.api.property.Binary;
import org.spooler.api.property.Party;
import org.spooler.tck.Requirement;

/** The keys of status rows and profile sections, as the catalogue's table has them. */
class StatusKeysTest {
    @Test
    @Requirement("PROP-052")
    void statusCodeIsSetByTheOwnerOfTheRow() {
        expect("PR_STATUS_CODE", 0x3E040003, Integer.class)
                .mayLeave()
                .isSetBy(Party.STORE, Party.SPOOLER, Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-053")
    void statusStringIsSetByTheOwnerOfTheRow() {
        expect("PR_STATUS_STRING", 0x3E08001F, String.class)
                .mayLeave()
                .isSetBy(Party.STORE, Party.SPOOLER, Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-054")
    void resourceMethodsAreSetByTheOwnerOfTheRow() {
        expect("PR_RESOURCE_METHODS", 0x3E020003, Integer.class)
                .mayLeave()
                .isSetBy(Party.STORE, Party.SPOOLER, Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-055")
    void resourceTypeIsSetByTheFramework() {
        expect("PR_RESOURCE_TYPE", 0x3E030003, Integer.class).mayLeave().isSetBy(Party.FRAMEWORK);
    }

    @Test
    @Requirement("PROP-056")
    void resourceFlagsAreNotForProvidersToSet() {
        expect("PR_RESOURCE_FLAGS", 0x30090003, Integer.class).mayLeave().isSetBy(Party.FRAMEWORK);
    }

    @Test
    @Requirement("PROP-057")
    void ownStoreIsNamedByTheTransport() {
        expect("PR_OWN_STORE_ENTRYID", 0x3E060102, Binary.class).mayLeave().isSetBy(Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-058")
    void identityIsSetByTheOwnerOfTheRow() {
        expect("PR_IDENTITY_DISPLAY", 0x3E00001F, String.class)
                .mayLeave()
                .isSetBy(Party.STORE, Party.SPOOLER, Party.TRANSPORT);
        expect("PR_IDENTITY_ENTRYID", 0x3E010102, Binary.class)
                .mayLeave()
                .isSetBy(Party.STORE, Party.SPOOLER, Party.TRANSPORT);
        expect("PR_IDENTITY_SEARCH_KEY", 0x3E050102, Binary.class)
                .mayLeave()
                .isSetBy(Party.STORE, Party.SPOOLER, Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-059")
    void headerFolderIsNamedByTheRemoteTransport() {
        expect("PR_HEADER_FOLDER_ENTRYID", 0x3E0A0102, Binary.class).mayLeave().isSetBy(Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-060")
    void progressIsSetByTheRemoteTransport() {
        expect("PR_REMOTE_PROGRESS", 0x3E0B0003, Integer.class).mayLeave().isSetBy(Party.TRANSPORT);
        expect("PR_REMOTE_PROGRESS_TEXT", 0x3E0C001F, String.class).mayLeave().isSetBy(Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-061")
    void validationIsAllowedByTheRemoteTransport() {
        expect("PR_REMOTE_VALIDATE_OK", 0x3E0D000B, Boolean.class).mayLeave().isSetBy(Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-062")
    void providerUidIsSetByTheProvider() {
        expect("PR_PROVIDER_UID", 0x300C0102, Binary.class).mayLeave().isSetBy(Party.STORE, Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-063")
    void providerOrdinalIsComputed() {
        expect("PR_PROVIDER_ORDINAL", 0x300D0003, Integer.class).mayLeave().isSetBy(Party.FRAMEWORK);
    }

    @Test
    @Requirement("PROP-064")
    void providerDisplayIsSetByTheProvider() {
        expect("PR_PROVIDER_DISPLAY", 0x3006001F, String.class).mayLeave().isSetBy(Party.STORE, Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-065")
    void transportProvidersAreReserved() {
        expect("PR_TRANSPORT_PROVIDERS", 0x3D020102, Binary.class).staysHere().isSetBy(Party.FRAMEWORK);
    }

    @Test
    @Requirement("PROP-066")
    void supportMaskIsNeverSetByAClient() {
        expect("PR_STORE_SUPPORT_MASK", 0x340D0003, Integer.class).mayLeave().isSetBy(Party.STORE);
    }
}
