// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFileTest {

    /** Made with the command on the reference page: password "secret", salt 0123456789abcdef, 1000 iterations. */
    private static final String ANN =
            "ann:pbkdf2-sha256:1000:MDEyMzQ1Njc4OWFiY2RlZg==:tiKWHy4FAGCWE8gn6GtKhaxD2OeeAUUWXFT/p1aaNl8=";

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("users"), text);
    }

    @Test
    void onlyTheRightPasswordOfAKnownUserIsAdmitted() throws IOException {
        UserFile users = new UserFile(file("# staff\n\n" + ANN + "\n"));
        assertThat(users.admits("ann", "secret")).isTrue();
        assertThat(users.admits("ann", "Secret")).isFalse();
        assertThat(users.admits("ann", "")).isFalse();
        assertThat(users.admits("bob", "secret")).isFalse();
        assertThat(users.admits("", "secret")).isFalse();
    }

    @Test
    void changedFileCountsAtOnce() throws IOException {
        Path file = file(ANN + "\n");
        UserFile users = new UserFile(file);
        Files.writeString(file, ANN.replace("ann:", "eve:"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        assertThat(users.admits("ann", "secret")).isFalse();
        assertThat(users.admits("eve", "secret")).isTrue();
    }

    @Test
    void badLineIsNamedByFileAndNumber() throws IOException {
        Path file = file(ANN + "\nbob:plain\n");
        assertThatThrownBy(() -> new UserFile(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ", line 2: expected pbkdf2-sha256:iterations:salt:hash");
        assertThatThrownBy(() -> new UserFile(file("x:pbkdf2-sha256:0:AAAA:AAAA")))
                .hasMessageContaining("line 1")
                .hasMessageContaining("iterations");
    }
}
