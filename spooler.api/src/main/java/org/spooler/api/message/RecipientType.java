// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.message;

/** How a recipient is shown to the others (PR_RECIPIENT_TYPE, PROP-026). */
public enum RecipientType {
    /** A primary recipient. */
    TO(1),
    /** A copy recipient. */
    CC(2),
    /** A blind copy recipient. */
    BCC(3),
    /** Known to the envelope only; never shown in transmitted content (XPORT-072). */
    ENVELOPE(0x10000000);

    /**
     * MAPI_SUBMITTED, a bit of PR_RECIPIENT_TYPE: in a message sent again, this recipient has it already (DEC-02).
     */
    public static final int SUBMITTED = 0x80000000;

    private final int mapiValue;

    RecipientType(int mapiValue) {
        this.mapiValue = mapiValue;
    }

    /** The original value: MAPI_TO, MAPI_CC, MAPI_BCC or MAPI_P1. */
    public int mapiValue() {
        return mapiValue;
    }
}
