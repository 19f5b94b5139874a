// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.List;

/**
 * What was found at start-up.
 *
 * @param recovered messages queued again
 * @param corrupt damaged records, set aside
 */
public record RecoveryReport(long recovered, List<CorruptEntry> corrupt) {
    public RecoveryReport {
        corrupt = List.copyOf(corrupt);
    }
}
