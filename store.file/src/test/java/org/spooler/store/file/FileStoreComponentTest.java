// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spooler.tck.Requirement;

class FileStoreComponentTest {

    @Test
    @Requirement("DRIVER-015")
    void defaultDirectoryLiesInTheHome() {
        assertThat(FileStoreComponent.directory("", "/srv/spooler")).isEqualTo(Path.of("/srv/spooler/var/store"));
        assertThat(FileStoreComponent.directory("mail", "/srv/spooler")).isEqualTo(Path.of("/srv/spooler/mail"));
        assertThat(FileStoreComponent.directory("/data", "/srv/spooler")).isEqualTo(Path.of("/data"));
    }

    @Test
    void settingOutOfRangeIsNamedWithPidKeyValueAndRange() {
        assertThatThrownBy(() -> new FileStoreComponent(configuration(Map.of("segment_bytes", 5)), "home"))
                .hasMessage("org.spooler.store.file: segment.bytes=5 is out of range, expected 65536 to 1073741824");
        assertThatThrownBy(() -> new FileStoreComponent(configuration(Map.of("reserve_bytes", -1L)), "home"))
                .hasMessageContaining("org.spooler.store.file: reserve.bytes=-1 is out of range, expected 0 to");
        assertThatThrownBy(() -> new FileStoreComponent(configuration(Map.of("sync_delay_millis", 0)), "home"))
                .hasMessageContaining("sync.delay.millis=0 is out of range");
    }

    @Test
    void defaultsAreInRange() {
        new FileStoreComponent(configuration(Map.of()), "home").deactivate();
    }

    private static FileStoreComponent.Configuration configuration(Map<String, Object> changed) {
        Class<FileStoreComponent.Configuration> type = FileStoreComponent.Configuration.class;
        return (FileStoreComponent.Configuration) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type, Annotation.class},
                (proxy, method, arguments) -> changed.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
