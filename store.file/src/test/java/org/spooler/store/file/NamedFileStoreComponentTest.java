// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;
import org.spooler.settings.Refusals;
import org.spooler.tck.store.RecordingContext;

class NamedFileStoreComponentTest {

    private static final String PID = "org.spooler.store.file.named~second";

    @TempDir
    private Path home;

    private SpoolerStore open(Map<String, ?> values) throws StoreException {
        return new NamedFileStoreComponent(values, home.toString(), Refusals.inLogOnly(), () -> {})
                .open(new RecordingContext(Clock.systemUTC()));
    }

    @Test
    void aFurtherStoreLiesInADirectoryThatHasItsName() throws Exception {
        open(Map.of("service.pid", PID, StoreProvider.NAME, "file", StoreProvider.ON_REQUEST, true))
                .close();
        assertThat(home.resolve("var/store-second/journal")).isDirectory();
    }

    @Test
    void aDirectoryOfItsOwnIsTakenInstead() throws Exception {
        open(Map.of("service.pid", PID, "directory", "elsewhere")).close();
        assertThat(home.resolve("elsewhere/journal")).isDirectory();
        assertThat(home.resolve("var/store-second")).doesNotExist();
    }

    @Test
    void aWrongSettingNamesItsConfiguration() {
        assertThatThrownBy(() -> open(Map.of("service.pid", PID, "segment.bytes", "5")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(PID + ": segment.bytes = '5'");
    }

    @Test
    void twoNamesForOneDirectoryAreRefused() throws Exception {
        Map<String, String> values = Map.of("service.pid", PID, "directory", "elsewhere");
        try (SpoolerStore first = open(values)) {
            assertThat(first.counts().total()).isZero();
            assertThatThrownBy(() -> open(values)).isInstanceOf(StoreException.class);
        }
    }
}
