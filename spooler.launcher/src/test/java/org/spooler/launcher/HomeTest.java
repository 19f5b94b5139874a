// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    private Path directory;

    private Path template;
    private Home home;

    @BeforeEach
    void writeTemplate() throws IOException {
        template = Files.createDirectory(directory.resolve("template"));
        Files.writeString(template.resolve("a.cfg"), "a=1\n");
        Files.writeString(template.resolve("b.cfg"), "b=1\n");
        home = new Home(directory.resolve("home"));
    }

    @Test
    void anEmptyHomeGetsTheTemplatesAndTheFoldersThatAreWatched() throws IOException {
        home.create(template);

        assertThat(home.conf().resolve("a.cfg")).hasContent("a=1");
        assertThat(home.conf().resolve("b.cfg")).exists();
        assertThat(directory.resolve("home/deploy")).isDirectory();
        assertThat(directory.resolve("home/var/run")).isDirectory();
    }

    @Test
    void whatTheOperatorChangedOrRemovedStaysSo() throws IOException {
        home.create(template);
        Files.writeString(home.conf().resolve("a.cfg"), "a=2\n");
        Files.delete(home.conf().resolve("b.cfg"));

        home.create(template);

        assertThat(home.conf().resolve("a.cfg")).hasContent("a=2");
        assertThat(home.conf().resolve("b.cfg")).doesNotExist();
    }

    @Test
    void anInterruptedFirstStartIsMadeGoodByTheNext() throws IOException {
        Path unfinished = Files.createDirectories(directory.resolve("home/var/tmp/conf"));
        Files.writeString(unfinished.resolve("a.cfg"), "a=");

        home.create(template);

        assertThat(home.conf().resolve("a.cfg")).hasContent("a=1");
        assertThat(home.conf().resolve("b.cfg")).exists();
    }

    @Test
    void copiesOfSettingsDoNotOutliveARun() throws IOException {
        Path copy = directory.resolve("home/var/config/org/spooler/store.config");
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, "x");

        DerivedFiles.clear(home);
        DerivedFiles.clear(home);

        assertThat(directory.resolve("home/var/config")).doesNotExist();
    }
}
