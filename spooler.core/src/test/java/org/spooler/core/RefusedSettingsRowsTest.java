// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spooler.api.status.RefusedSettings;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusCode;
import org.spooler.core.status.LiveStatusTable;

class RefusedSettingsRowsTest {

    private static final RefusedSettings REFUSED = new RefusedSettings(
            "org.example~a", List.of("port = 'x': expected a number"), "the settings in force stay");

    private final LiveStatusTable table = new LiveStatusTable(Comparator.naturalOrder(), Runnable::run);

    @Test
    void aRefusalIsARowThatSaysWhatIsWrongAndWhatIsInForce() {
        RefusedSettingsRows.show(table, REFUSED);
        assertThat(table.rows()).singleElement().satisfies(row -> {
            assertThat(row.type()).isEqualTo(ResourceType.PROFILE_PROVIDER);
            assertThat(row.name()).isEqualTo("org.example~a");
            assertThat(row.has(StatusCode.FAILURE)).isTrue();
            assertThat(row.text()).contains("port = 'x'", "the settings in force stay");
        });
    }

    @Test
    void theRowGoesWhenTheSettingsAreRight() {
        RefusedSettingsRows.show(table, REFUSED);
        RefusedSettingsRows.withdraw(table, REFUSED);
        assertThat(table.rows()).isEmpty();
    }
}
