// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.shell.control.SocketFile;

class ControlClientTest {
    @TempDir
    private Path directory;

    @Test
    void aHomeWithoutInstanceIsNamedWithTheRemedy() {
        assertThatNoInstanceAnswers();
    }

    @Test
    void aSocketThatAKilledInstanceLeftBehindIsNoInstance() throws Exception {
        Path socket = SocketFile.of(directory);
        Files.createDirectories(socket.getParent());
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(SocketFile.address(socket))
                .close();
        assertThat(socket).exists();

        assertThatNoInstanceAnswers();
    }

    private void assertThatNoInstanceAnswers() {
        assertThatThrownBy(() -> ControlClient.connect(new Home(directory)))
                .isInstanceOfSatisfying(
                        LaunchException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessageContaining("no instance runs on the home " + directory)
                .hasMessageContaining("spooler run --home " + directory);
    }
}
