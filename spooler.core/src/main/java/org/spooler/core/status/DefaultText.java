// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.status;

import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusRow;

/** What a row says if its owner says nothing (STAT-027). */
final class DefaultText {

    private DefaultText() {}

    static StatusRow fill(StatusRow row) {
        return row.text().isEmpty() ? row.withText(of(row)) : row;
    }

    private static String of(StatusRow row) {
        if (row.has(StatusCode.FAILURE)) {
            return "Has a problem";
        } else if (row.has(StatusCode.OUTBOUND_FLUSH) || row.has(StatusCode.INBOUND_FLUSH)) {
            return "Flushing its queue";
        } else if (row.has(StatusCode.OUTBOUND_ACTIVE)) {
            return row.has(StatusCode.INBOUND_ACTIVE) ? "Sending and receiving" : "Sending";
        } else if (row.has(StatusCode.INBOUND_ACTIVE)) {
            return "Receiving";
        } else if (row.has(StatusCode.OFFLINE)) {
            return "Offline";
        }
        return row.has(StatusCode.AVAILABLE) ? "Ready" : "Not available";
    }
}
