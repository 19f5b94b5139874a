// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.stage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {

    private static final String CLASS = "org/example/Opening.class";

    @TempDir
    private Path folder;

    @Test
    void aMarkedBuildHasTheOtherVersionAndGreetsOtherwise() throws IOException {
        Path shipped = jar("..EHLO \u0001..");

        Build build = Build.of(shipped, folder.resolve("next.jar"), "0.1.7", true);

        try (JarFile made = new JarFile(build.jar().toFile())) {
            assertThat(made.getManifest().getMainAttributes().getValue("Bundle-Version"))
                    .isEqualTo("0.1.7");
            assertThat(made.getManifest().getMainAttributes().getValue("Bundle-SymbolicName"))
                    .isEqualTo("a.b");
            assertThat(new String(made.getInputStream(made.getEntry(CLASS)).readAllBytes(), ISO_8859_1))
                    .isEqualTo("..ehlo \u0001..");
        }
    }

    @Test
    void aBundleWhoseGreetingIsElsewhereIsNotMarkedSilently() throws IOException {
        Path shipped = jar("nothing");

        assertThatThrownBy(() -> Build.of(shipped, folder.resolve("next.jar"), "0.1.7", true))
                .hasMessageContaining("greeting");
    }

    private Path jar(String content) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Bundle-SymbolicName"), "a.b");
        Path jar = folder.resolve("shipped.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new JarEntry(CLASS));
            out.write(content.getBytes(ISO_8859_1));
        }
        return jar;
    }
}
