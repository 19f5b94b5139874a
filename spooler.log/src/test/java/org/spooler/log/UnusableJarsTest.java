// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnusableJarsTest {
    private final UnusableJars jars = new UnusableJars();

    @TempDir
    private Path folder;

    @Test
    void aFileThatIsNoJarIsReported() throws IOException {
        File junk = Files.writeString(folder.resolve("junk.jar"), "not a zip").toFile();
        assertThat(jars.canHandle(junk)).isTrue();
    }

    @Test
    void aJarThatIsNoBundleIsReported() throws IOException {
        assertThat(jars.canHandle(jar("plain.jar", null))).isTrue();
    }

    @Test
    void aBundleIsLeftToFileInstall() throws IOException {
        assertThat(jars.canHandle(jar("bundle.jar", "org.example.note"))).isFalse();
    }

    @Test
    void otherFilesAreNobodysBusiness() throws IOException {
        assertThat(jars.canHandle(
                        Files.writeString(folder.resolve("readme.txt"), "hi").toFile()))
                .isFalse();
    }

    private File jar(String name, String symbolicName) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (symbolicName != null) {
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
        }
        Path file = folder.resolve(name);
        try (OutputStream bytes = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.finish();
        }
        return file.toFile();
    }
}
