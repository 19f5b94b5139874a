// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lock belongs to a process, so another process holds it here. */
@Timeout(30)
class InstanceLockTest {
    @TempDir
    private Path directory;

    private Home home;
    private Process other;

    /** Takes the lock of the home, says so and keeps it until its input ends. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (InstanceLock lock = InstanceLock.acquire(new Home(Path.of(arguments[0])))) {
                System.out.println(lock == null ? "none" : "locked");
                System.in.read();
            }
        }
    }

    @BeforeEach
    void createHome() throws IOException {
        home = new Home(directory);
        Files.createDirectories(home.lock().getParent());
    }

    @AfterEach
    void endOther() throws InterruptedException {
        if (other != null) {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void theSecondInstanceIsToldWhoHasTheHomeAndWhatToDo() throws Exception {
        startOther();

        assertThatThrownBy(() -> InstanceLock.acquire(home))
                .isInstanceOfSatisfying(
                        LaunchException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.HOME_IN_USE))
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("process id " + other.pid())
                .hasMessageContaining("spooler stop --home");
        assertThat(InstanceLock.awaitFree(home, Duration.ofMillis(100))).isFalse();
    }

    @Test
    void aKilledInstanceLeavesItsHomeFree() throws Exception {
        startOther();
        other.destroyForcibly().waitFor();

        assertThat(InstanceLock.awaitFree(home, Duration.ofSeconds(5))).isTrue();
        try (InstanceLock lock = InstanceLock.acquire(home)) {
            assertThat(lock).isNotNull();
            assertThat(InstanceLock.holder(home))
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void aHomeThatNeverRanIsFree() throws Exception {
        assertThat(InstanceLock.awaitFree(home, Duration.ZERO)).isTrue();
    }

    private void startOther() throws IOException {
        other = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = other.inputReader(StandardCharsets.UTF_8);
        assertThat(output.readLine()).isEqualTo("locked");
    }
}
