// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import org.spooler.api.status.RefusedSettings;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusCode;
import org.spooler.core.status.LiveStatusTable;

/** A row of the status table for each configuration that was refused, until it is right. */
final class RefusedSettingsRows {

    private RefusedSettingsRows() {}

    static void show(LiveStatusTable table, RefusedSettings refused) {
        table.update(
                ResourceType.PROFILE_PROVIDER,
                refused.pid(),
                row -> row.with(StatusCode.FAILURE)
                        .withText("refused: " + String.join("; ", refused.problems()) + "; " + refused.effect()));
    }

    static void withdraw(LiveStatusTable table, RefusedSettings refused) {
        table.remove(ResourceType.PROFILE_PROVIDER, refused.pid());
    }
}
