// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.report;

/** What was done for a recipient (RFC 3464, 2.3.3). */
public enum Action {
    /** It arrived. */
    DELIVERED,
    /** It was handed to a system that will not report. */
    RELAYED,
    /** It was replaced by the members of a list or the target of an alias. */
    EXPANDED,
    /** It could not be delivered and will not be tried again. */
    FAILED,
    /** It could not be delivered yet. */
    DELAYED,
    /** It was handed to a system that took over the duty to report as well (RFC 3461, 5.2.2); no report is due here. */
    TRANSFERRED;

    /** Tells whether nothing more will be done. */
    public boolean isFinal() {
        return this != DELAYED;
    }

    /** Tells whether the recipient has the message, as far as can be known here. */
    public boolean isSuccess() {
        return isFinal() && this != FAILED;
    }

    /** The word that stands in a report. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
