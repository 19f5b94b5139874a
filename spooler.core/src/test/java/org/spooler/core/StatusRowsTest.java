// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ResourceMethod;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusRow;
import org.spooler.api.store.StoreHealth;
import org.spooler.core.profile.LiveProfile;
import org.spooler.core.profile.ProfileParser;
import org.spooler.core.profile.ProfileSettings;
import org.spooler.store.memory.MemoryStoreProvider;
import org.spooler.tck.Requirement;

/** The status table of a running spooler. */
class StatusRowsTest {

    @TempDir
    private Path state;

    private Spooler start() throws Exception {
        LiveProfile profile = new LiveProfile(
                ProfileParser.parse(new ProfileSettings("org.spooler.profile~t", Map.of()), "t"), order -> {});
        return new Spooler(
                state, profile, new MemoryStoreProvider(Duration.ofDays(1), 1 << 20), List::of, Clock.systemUTC());
    }

    private static StatusRow row(Spooler spooler, ResourceType type) {
        return spooler.status().rows().stream()
                .filter(row -> row.type() == type)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Requirement({"STAT-001", "STAT-002", "STAT-006", "STAT-038", "STAT-039"})
    void subsystemSpoolerStoreAndAddressBookHaveRowsFromTheStart() throws Exception {
        Spooler spooler = start();
        try {
            assertThat(spooler.status().rows())
                    .extracting(StatusRow::type)
                    .containsExactly(
                            ResourceType.SUBSYSTEM, ResourceType.SPOOLER, ResourceType.STORE_PROVIDER, ResourceType.AB);
            assertThat(spooler.status().rows()).allSatisfy(row -> {
                assertThat(row.displayName()).isNotBlank();
                assertThat(row.has(StatusCode.AVAILABLE)).isTrue();
                assertThat(row.methods()).contains(ResourceMethod.VALIDATE_STATE);
            });
            assertThat(row(spooler, ResourceType.SPOOLER).methods()).contains(ResourceMethod.FLUSH_QUEUES);
            assertThat(row(spooler, ResourceType.AB).methods()).containsExactly(ResourceMethod.VALIDATE_STATE);
            assertThat(row(spooler, ResourceType.AB).text()).isEqualTo("no address book is installed");
        } finally {
            spooler.stop();
        }
    }

    @Test
    @Requirement({"STAT-021", "STAT-020"})
    void aStoreChangesItsRowItselfAndItsHealthShowsInIt() throws Exception {
        Spooler spooler = start();
        try {
            spooler.updateStatus(row -> row.with(StatusCode.OFFLINE));
            spooler.healthChanged(new StoreHealth(StoreHealth.Level.READ_ONLY, "a sync failed"));

            StatusRow row = row(spooler, ResourceType.STORE_PROVIDER);
            assertThat(row.has(StatusCode.OFFLINE)).isTrue();
            assertThat(row.has(StatusCode.FAILURE)).isTrue();
            assertThat(row.text()).isEqualTo("a sync failed");

            assertThat(spooler.status()
                            .open(ResourceType.STORE_PROVIDER, "store")
                            .orElseThrow()
                            .validate(java.util.Set.of())
                            .toCompletableFuture()
                            .join())
                    .isEqualTo(MapiStatus.S_OK);
            assertThat(row(spooler, ResourceType.STORE_PROVIDER).has(StatusCode.FAILURE))
                    .isFalse();
        } finally {
            spooler.stop();
        }
    }
}
