// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.tck.Requirement;

class FileProfileSectionTest {

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("profile").resolve("smtp.properties");
    }

    private FileProfileSection section() {
        return new FileProfileSection(file());
    }

    @Test
    @Requirement("STAT-049")
    void aMissingSectionHasNothingToReadAndIsNotMadeByReading() {
        assertThat(section().find("line")).isEmpty();
        assertThat(section().keys()).isEmpty();
        assertThat(file()).doesNotExist();
    }

    @Test
    @Requirement("STAT-050")
    void aMissingSectionIsMadeByTheFirstValue() {
        section().put("line", "3");
        assertThat(file()).exists();
        assertThat(section().find("line")).contains("3");
    }

    @Test
    @Requirement("STAT-051")
    void aChangeHoldsAtOnceAlsoForOneWhoReadsTheFileAnew() {
        FileProfileSection section = section();
        section.put("line", "3");
        section.put("line", "4");
        assertThat(section.find("line")).contains("4");
        assertThat(section().find("line")).contains("4");
        section.remove("line");
        assertThat(section().find("line")).isEmpty();
    }

    @Test
    @Requirement({"STAT-052", "DEC-25"})
    void aSecretIsGivenWhoAsksForItAndNotListed() {
        section().put("secret.password", "s3same");
        section().put("line", "3");
        assertThat(section().find("secret.password")).contains("s3same");
        assertThat(section().keys()).containsExactly("line");
    }

    @Test
    @Requirement("STAT-053")
    void theFileIsForNobodyElsesEyes() throws IOException {
        section().put("secret.password", "s3same");
        section().put("line", "3");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (var files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
    }
}
