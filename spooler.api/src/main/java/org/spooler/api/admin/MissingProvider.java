// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

import java.time.Instant;

/**
 * A provider that was there and is not there any more. What waits for it is neither bounced nor sent another way; it goes on
 * when the provider returns, or when an operator has it forgotten.
 *
 * @param kind what it provides
 * @param name its name in the profile or the ledger
 * @param since since when it is not there
 * @param waiting messages that wait for it
 */
public record MissingProvider(Kind kind, String name, Instant since, long waiting) {

    /** What a provider provides. */
    public enum Kind {
        /** A transport. */
        TRANSPORT,
        /** A preprocessor. */
        PREPROCESSOR
    }
}
