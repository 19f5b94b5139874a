// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import org.spooler.api.report.EnhancedStatus;

/**
 * Why a recipient was not served, in the two numbers of the original's recipient rows (PR_NDR_REASON_CODE,
 * PR_NDR_DIAG_CODE; X.400). They say less than the enhanced status code they are made of.
 *
 * @param reason one of the MAPI_REASON_ values
 * @param diagnostic one of the MAPI_DIAG_ values
 */
record NdrCodes(int reason, int diagnostic) {

    private static final int TRANSFER_FAILED = 0;
    private static final int TRANSFER_IMPOSSIBLE = 1;
    private static final int CONVERSION_NOT_PERFORMED = 2;
    private static final int RESTRICTED_DELIVERY = 5;

    private static final int NO_DIAGNOSTIC = -1;
    private static final int NAME_UNRECOGNIZED = 0;
    private static final int LOOP_DETECTED = 3;
    private static final int RECIPIENT_UNAVAILABLE = 4;
    private static final int MAXIMUM_TIME_EXPIRED = 5;
    private static final int CONTENT_TOO_LONG = 7;
    private static final int CONTENT_TYPE_UNSUPPORTED = 15;
    private static final int TOO_MANY_RECIPIENTS = 16;

    /** The codes that come nearest; the class digit says only how final it is. */
    static NdrCodes of(EnhancedStatus status) {
        String text = status.toString();
        String detail = text.substring(text.indexOf('.') + 1);
        return switch (detail) {
            case "2.3", "3.4" -> new NdrCodes(TRANSFER_IMPOSSIBLE, CONTENT_TOO_LONG);
            case "4.6" -> new NdrCodes(TRANSFER_FAILED, LOOP_DETECTED);
            case "4.7" -> new NdrCodes(TRANSFER_FAILED, MAXIMUM_TIME_EXPIRED);
            case "5.3" -> new NdrCodes(TRANSFER_IMPOSSIBLE, TOO_MANY_RECIPIENTS);
            default -> ofSubject(detail.charAt(0));
        };
    }

    private static NdrCodes ofSubject(char subject) {
        return switch (subject) {
            case '1' -> new NdrCodes(TRANSFER_IMPOSSIBLE, NAME_UNRECOGNIZED);
            case '2' -> new NdrCodes(TRANSFER_IMPOSSIBLE, RECIPIENT_UNAVAILABLE);
            case '6' -> new NdrCodes(CONVERSION_NOT_PERFORMED, CONTENT_TYPE_UNSUPPORTED);
            case '7' -> new NdrCodes(RESTRICTED_DELIVERY, NO_DIAGNOSTIC);
            default -> new NdrCodes(TRANSFER_FAILED, NO_DIAGNOSTIC);
        };
    }
}
