// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.report;

/** The delivery status notifications that a recipient may cause; each at most once but for the delay warning. */
public enum ReportKind {
    /** Delivered or relayed, and the originator asked to know. */
    SUCCESS,
    /** Failed or expired. */
    FAILURE,
    /** Still on its way after the warning time. */
    DELAY
}
