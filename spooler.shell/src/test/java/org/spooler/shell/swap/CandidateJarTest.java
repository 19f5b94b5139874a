// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.shell.CommandException;

class CandidateJarTest {

    private static final String NAME = "org.example.post";

    @TempDir
    Path folder;

    private Path jar(Map<String, String> headers) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((name, value) -> manifest.getMainAttributes().put(new Attributes.Name(name), value));
        Path file = folder.resolve("post.jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new JarEntry("text"));
            jar.write("a text that is long enough to be damaged".repeat(100).getBytes());
            jar.closeEntry();
        }
        return file;
    }

    private static void refused(Path file, String message) {
        assertThatThrownBy(() -> CandidateJar.of(file, NAME))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatWasCheckedIsACopyThatNobodyElseChanges() throws Exception {
        Path file = jar(Map.of("Bundle-SymbolicName", NAME + ";singleton:=true", "Bundle-Version", "1.2.3"));
        Path copy;
        try (CandidateJar jar = CandidateJar.of(file, NAME)) {
            copy = jar.copy();
            byte[] before = Files.readAllBytes(file);
            Files.writeString(file, "something else");
            assertThat(copy).hasBinaryContent(before);
            assertThat(jar.version()).hasToString("1.2.3");
        }
        assertThat(copy).doesNotExist();
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        refused(folder.resolve("no.jar"), "is not there");
        refused(folder, "is no file");
    }

    @Test
    void whatIsNoJarIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("text.jar"), "just a text");
        refused(file, "cannot be read as a jar");
    }

    @Test
    void aJarThatIsNoBundleIsRefused() throws Exception {
        refused(jar(Map.of()), "it has no Bundle-SymbolicName");
    }

    @Test
    void anotherBundleIsRefusedByItsName() throws Exception {
        refused(jar(Map.of("Bundle-SymbolicName", "org.example.other")), "is org.example.other, not " + NAME);
    }

    @Test
    void aFragmentIsRefused() throws Exception {
        refused(jar(Map.of("Bundle-SymbolicName", NAME, "Fragment-Host", "org.example.host")), "is a fragment");
    }

    @Test
    void aVersionThatIsNoneIsRefused() throws Exception {
        refused(jar(Map.of("Bundle-SymbolicName", NAME, "Bundle-Version", "new")), "Bundle-Version new");
    }

    @Test
    void aJarCutOffIsRefused() throws Exception {
        Path file = jar(Map.of("Bundle-SymbolicName", NAME));
        byte[] all = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(all, all.length / 2));
        refused(file, "cannot be read as a jar");
    }

    @Test
    void aJarWithOneDamagedOctetInAnEntryIsRefused() throws Exception {
        Path file = jar(Map.of("Bundle-SymbolicName", NAME));
        byte[] all = Files.readAllBytes(file);
        int entry = new String(all, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("text") + 12;
        all[entry] ^= 0x55;
        Files.write(file, all);
        refused(file, "cannot be read as a jar");
    }
}
