// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.time.Duration;
import org.spooler.store.file.journal.JournalSettings;

/**
 * How a store is laid out.
 *
 * @param journal the journal
 * @param inlineBytes contents up to this length lie in the journal, longer ones in a file of their own
 * @param reserveBytes new messages are refused when less is free; ledgers are written on
 * @param keyLife how long an idempotency key is remembered
 */
record FileStoreSettings(JournalSettings journal, int inlineBytes, long reserveBytes, Duration keyLife) {

    static final String JOURNAL = "journal";
    static final String BODY = "body";
    static final String CORRUPT = "corrupt";
}
