// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.property;

import static org.spooler.core.property.ExpectedKey.expect;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.spooler.api.property.Binary;
import org.spooler.api.property.Party;
import org.spooler.tck.Requirement;

/** The keys of reports, as the catalogue's table has them. */
class ReportKeysTest {
    @Test
    @Requirement("PROP-033")
    void deliveryReportIsAskedForByTheClient() {
        expect("PR_ORIGINATOR_DELIVERY_REPORT_REQUESTED", 0x0023000B, Boolean.class)
                .mayLeave()
                .isSetBy(Party.CLIENT);
    }

    @Test
    @Requirement("PROP-034")
    void nonDeliveryReportIsAskedForByTheClient() {
        expect("PR_ORIGINATOR_NON_DELIVERY_REPORT_REQUESTED", 0x0C08000B, Boolean.class)
                .mayLeave()
                .isSetBy(Party.CLIENT);
    }

    @Test
    @Requirement("PROP-035")
    void readReceiptIsAskedForByTheClient() {
        expect("PR_READ_RECEIPT_REQUESTED", 0x0029000B, Boolean.class)
                .mayLeave()
                .isSetBy(Party.CLIENT);
    }

    @Test
    @Requirement("PROP-036")
    void contentReturnIsAskedForByTheClient() {
        expect("PR_CONTENT_RETURN_REQUESTED", 0x000A000B, Boolean.class)
                .mayLeave()
                .isSetBy(Party.CLIENT);
    }

    @Test
    @Requirement("PROP-037")
    void reportAddresseeIsNamedByTheClient() {
        expect("PR_REPORT_ENTRYID", 0x00450102, Binary.class).mayLeave().isSetBy(Party.CLIENT);
        expect("PR_REPORT_NAME", 0x003A001F, String.class).mayLeave().isSetBy(Party.CLIENT);
        expect("PR_REPORT_SEARCH_KEY", 0x00540102, Binary.class).mayLeave().isSetBy(Party.CLIENT);
    }

    @Test
    @Requirement("PROP-038")
    void reportTagIsSetByTheClientAndCopied() {
        expect("PR_REPORT_TAG", 0x00310102, Binary.class).mayLeave().isSetBy(Party.CLIENT, Party.SPOOLER);
    }

    @Test
    @Requirement("PROP-039")
    void reportTimeIsSetByTheReportCreator() {
        expect("PR_REPORT_TIME", 0x00320040, Instant.class).mayLeave().isSetBy(Party.SPOOLER);
    }

    @Test
    @Requirement("PROP-040")
    void reportTextIsSetByTheReportCreator() {
        expect("PR_REPORT_TEXT", 0x1001001F, String.class).mayLeave().isSetBy(Party.SPOOLER);
    }

    @Test
    @Requirement("PROP-041")
    void failureCodesAreSetByTransportOrSpooler() {
        expect("PR_NDR_REASON_CODE", 0x0C040003, Integer.class).mayLeave().isSetBy(Party.SPOOLER, Party.TRANSPORT);
        expect("PR_NDR_DIAG_CODE", 0x0C050003, Integer.class).mayLeave().isSetBy(Party.SPOOLER, Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-042")
    void deliverTimeIsSetByTheTransport() {
        expect("PR_DELIVER_TIME", 0x00100040, Instant.class).mayLeave().isSetBy(Party.TRANSPORT);
    }

    @Test
    @Requirement("PROP-043")
    void originalSubmitTimeIsSetByClientOrReportCreator() {
        expect("PR_ORIGINAL_SUBMIT_TIME", 0x004E0040, Instant.class).mayLeave().isSetBy(Party.CLIENT, Party.SPOOLER);
    }

    @Test
    @Requirement("PROP-044")
    void originalListsAreCopiedByTheReportCreator() {
        expect("PR_ORIGINAL_SUBJECT", 0x0049001F, String.class).mayLeave().isSetBy(Party.SPOOLER);
        expect("PR_ORIGINAL_DISPLAY_TO", 0x0074001F, String.class).mayLeave().isSetBy(Party.SPOOLER);
        expect("PR_ORIGINAL_DISPLAY_CC", 0x0073001F, String.class).mayLeave().isSetBy(Party.SPOOLER);
        expect("PR_ORIGINAL_DISPLAY_BCC", 0x0072001F, String.class).mayLeave().isSetBy(Party.SPOOLER);
    }

    @Test
    @Requirement("PROP-045")
    void originalClassIsSetByTheReportCreator() {
        expect("PR_ORIG_MESSAGE_CLASS", 0x004B001F, String.class).mayLeave().isSetBy(Party.SPOOLER);
    }
}
