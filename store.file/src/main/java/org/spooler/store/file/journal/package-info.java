// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The journal: numbered segment files of checksummed records, written by one writer whose syncs are shared.
 *
 * <p>Knows nothing of messages. The format is described in {@code docs/formats/journal.md}.
 */
package org.spooler.store.file.journal;
