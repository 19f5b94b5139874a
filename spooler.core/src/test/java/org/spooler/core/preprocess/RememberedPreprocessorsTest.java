// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.address.AddressType;

class RememberedPreprocessorsTest {

    @TempDir
    private Path folder;

    private RememberedPreprocessors memory() {
        return new RememberedPreprocessors(folder.resolve("preprocessors"), Runnable::run);
    }

    @Test
    void whatIsRememberedIsReadAfterARestart() {
        Set<Registration> registrations = Set.of(
                new Registration(Set.of(), Set.of()),
                new Registration(Set.of(AddressType.FAX, AddressType.SMTP), Set.of(new UUID(1, 2))));
        List<KnownPreprocessor> known = List.of(
                new KnownPreprocessor("render", Optional.of("fax"), 0, 1, registrations, Optional.empty()),
                new KnownPreprocessor(
                        "sign",
                        Optional.empty(),
                        7,
                        2,
                        Set.of(new Registration(Set.of(), Set.of())),
                        Optional.empty()));

        memory().remember(known);

        assertThat(memory().read()).isEqualTo(known);
    }

    @Test
    void firstStartRemembersNothing() {
        assertThat(memory().read()).isEmpty();
    }

    @Test
    void damagedFileIsSetAside() throws IOException {
        Files.writeString(folder.resolve("preprocessors"), "sign\t-\tseven\n");

        assertThat(memory().read()).isEmpty();
        assertThat(folder.resolve("preprocessors.damaged")).exists();
    }
}
