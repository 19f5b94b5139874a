// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.submission;

import org.spooler.api.report.EnhancedStatus;

/**
 * Whether an address would be accepted.
 *
 * @param accepted yes or no
 * @param status why not, such as 5.1.3 for bad syntax; 2.1.5 if accepted
 * @param text for people
 */
public record AddressCheck(boolean accepted, EnhancedStatus status, String text) {

    /** It would be. */
    public static final AddressCheck OK = new AddressCheck(true, EnhancedStatus.of("2.1.5"), "ok");

    /** It would not be. */
    public static AddressCheck refused(String status, String text) {
        return new AddressCheck(false, EnhancedStatus.of(status), text);
    }
}
