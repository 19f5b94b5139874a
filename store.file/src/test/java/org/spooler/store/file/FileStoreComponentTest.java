// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreException;
import org.spooler.settings.Keys;
import org.spooler.settings.Refusals;
import org.spooler.tck.Requirement;
import org.spooler.tck.store.RecordingContext;

class FileStoreComponentTest {

    @TempDir
    private Path home;

    private final Map<String, Object> values = new HashMap<>();
    private final AtomicInteger restarts = new AtomicInteger();
    private FileStoreComponent component;

    @AfterEach
    void close() {
        if (component != null) {
            component.close();
        }
    }

    private FileStoreComponent start() {
        component = new FileStoreComponent(values, home.toString(), Refusals.inLogOnly(), restarts::incrementAndGet);
        return component;
    }

    private void change(String key, Object value) {
        values.put(key, value);
        component.modified(values);
    }

    private static StoreConfiguration read(Map<String, ?> values) {
        return Keys.read(
                FileStoreComponent.PID,
                values,
                FileStoreComponent.Configuration.class,
                keys -> StoreConfiguration.read(keys, "/srv/spooler"));
    }

    @Test
    @Requirement("DRIVER-015")
    void defaultDirectoryLiesInTheHome() {
        assertThat(read(Map.of()).directory()).isEqualTo(Path.of("/srv/spooler/var/store"));
        assertThat(read(Map.of("directory", "mail")).directory()).isEqualTo(Path.of("/srv/spooler/mail"));
        assertThat(read(Map.of("directory", "/data")).directory()).isEqualTo(Path.of("/data"));
    }

    @Test
    void settingsOutOfRangeAreNamedWithPidKeyValueAndRange() {
        assertThatThrownBy(() -> read(Map.of("segment.bytes", 5, "reserve.bytes", -1L, "sync.delay.millis", "0")))
                .hasMessageContaining("org.spooler.store.file: segment.bytes = '5': expected a whole number from 65536"
                        + " to 1073741824")
                .hasMessageContaining("org.spooler.store.file: reserve.bytes = '-1': expected a whole number from 0 to")
                .hasMessageContaining("sync.delay.millis = '0': expected");
    }

    @Test
    void wrongSettingsAtTheStartLeaveNoStoreAndSayWhy() {
        values.put("inline.bytes", -1);
        assertThatThrownBy(() -> start().open(new RecordingContext(Clock.systemUTC())))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("inline.bytes = '-1'");
    }

    @Test
    void limitsChangeWhileTheStoreIsOpen() throws Exception {
        SpoolerStore store = start().open(new RecordingContext(Clock.systemUTC()));
        change("reserve.bytes", Long.MAX_VALUE);
        assertThat(store.health().text()).contains("reserve");
        change("reserve.bytes", "0");
        assertThat(store.health().text()).isEmpty();
        assertThat(restarts).hasValue(0);
    }

    @Test
    void wrongSettingsChangeNothing() throws Exception {
        SpoolerStore store = start().open(new RecordingContext(Clock.systemUTC()));
        values.put("reserve.bytes", Long.MAX_VALUE);
        change("inline.bytes", "-1");
        assertThat(store.health().text()).isEmpty();
        assertThat(restarts).hasValue(0);
    }

    @Test
    void anotherJournalNeedsARestartWhenItIsRight() throws Exception {
        start().open(new RecordingContext(Clock.systemUTC()));
        change("segment.bytes", "5");
        assertThat(restarts).hasValue(0);
        change("segment.bytes", "65536");
        assertThat(restarts).hasValue(1);
    }

    @Test
    void anotherDirectoryIsTakenOnlyIfItCanBeUsed() throws IOException {
        start();
        Path file = Files.createFile(home.resolve("file"));
        change("directory", file.toString());
        assertThat(restarts).hasValue(0);
        change("directory", home.resolve("other").toString());
        assertThat(restarts).hasValue(1);
    }
}
