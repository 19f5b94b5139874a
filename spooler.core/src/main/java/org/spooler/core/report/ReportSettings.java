// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

/**
 * What a profile says about reports.
 *
 * @param hostName the name under which this system reports, in Reporting-MTA and in the sender's address
 * @param returnLimitBytes up to this size a failed message is returned whole, above it only its header
 */
public record ReportSettings(String hostName, long returnLimitBytes) {

    /** The limit of a profile that sets none, 50 KB. */
    public static final long DEFAULT_RETURN_LIMIT_BYTES = 50_000;

    public ReportSettings {
        if (hostName.isEmpty() || !hostName.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("report host name '" + hostName + "': expected a host name in ASCII");
        }
        if (returnLimitBytes < 0) {
            throw new IllegalArgumentException("return limit " + returnLimitBytes + ": expected 0 or more bytes");
        }
    }
}
