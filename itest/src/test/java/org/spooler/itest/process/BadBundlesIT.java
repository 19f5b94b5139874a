// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.tck.Requirement;

/** What is no bundle, or one that lacks something, is named in the log and disturbs nobody. */
class BadBundlesIT {

    @TempDir
    private Path folder;

    private SpoolerProcess spooler;

    @BeforeEach
    void start() throws IOException {
        spooler = SpoolerProcess.startIn(folder);
    }

    @AfterEach
    void stop() {
        spooler.close();
    }

    @Test
    void badFilesInTheHotFolderAreNamedAndMailGoesOn() throws IOException {
        spooler.home().deploy(Files.writeString(folder.resolve("junk"), "no jar at all"), "junk.jar");
        spooler.home().deploy(importing("org.example.lonely", "no.such.place"), "lonely.jar");
        spooler.log().await("junk.jar", "is ignored: it is no readable jar");
        spooler.log().await("lonely.jar", "Unable to resolve");
        assertThat(spooler.log().has("no.such.place"))
                .as("the package that is missing")
                .isTrue();
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            assertThat(dialogue.submit("ann@example.org", "bob@example.com", "Subject: goes on\r\n\r\ntext\r\n"))
                    .startsWith("250");
        }
        spooler.awaitEmptyQueue();
        assertThat(spooler.home().maildirs().of("bob@example.com")).hasSize(1);
        spooler.assertBalanced();
    }

    @Test
    @Requirement({"SPOOL-015", "XPORT-019"})
    void providerForAnotherVersionOfTheContractIsNotStarted() throws IOException {
        String contract = "org.spooler.api.transport;version=\"[99,100)\"";
        spooler.home().deploy(importing("org.example.tomorrow", contract), "tomorrow.jar");
        spooler.log().await("tomorrow.jar", "Unable to resolve");
        spooler.log().await("org.spooler.api.transport");
    }

    private Path importing(String name, String imports) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Import-Package", imports);
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.finish();
        }
        return jar;
    }
}
