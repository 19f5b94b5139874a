// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.address.Address;

class LiveAliasesTest {

    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path directory;

    private long now;
    private int written;

    private Path write(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        // A time of its own for each version, however coarse the file system counts.
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_790_000_000 + ++written)));
        return file;
    }

    private LiveAliases aliases(boolean required) {
        return new LiveAliases(directory.resolve("aliases"), Optional.empty(), required, () -> now);
    }

    private static Optional<List<Address>> team(LiveAliases aliases) {
        return aliases.table().members("team");
    }

    @Test
    void aChangedFileIsReadAgainWithinASecond() throws IOException {
        write("aliases", "team: ann@x\n");
        LiveAliases aliases = aliases(true);
        write("aliases", "team: bob@x\n");
        now += SECOND / 2;
        assertThat(team(aliases)).contains(List.of(Address.smtp("ann@x")));
        now += SECOND / 2;
        assertThat(team(aliases)).contains(List.of(Address.smtp("bob@x")));
    }

    @Test
    void aChangedIncludedFileIsReadAgain() throws IOException {
        Path list = write("list", "ann@x\n");
        write("aliases", "team: :include:" + list + "\n");
        LiveAliases aliases = aliases(true);
        write("list", "bob@x\n");
        now += SECOND;
        assertThat(team(aliases)).contains(List.of(Address.smtp("bob@x")));
    }

    @Test
    void aBrokenOrVanishedFileLeavesTheTableInUse() throws IOException {
        Path file = write("aliases", "team: ann@x\n");
        LiveAliases aliases = aliases(false);
        write("aliases", "team: |/bin/sh\n");
        now += SECOND;
        assertThat(team(aliases)).contains(List.of(Address.smtp("ann@x")));
        Files.delete(file);
        now += SECOND;
        assertThat(team(aliases)).contains(List.of(Address.smtp("ann@x")));
        write("aliases", "team: carol@x\n");
        now += SECOND;
        assertThat(team(aliases)).contains(List.of(Address.smtp("carol@x")));
    }

    @Test
    void withoutAFileThereIsNoAliasUntilItComes() throws IOException {
        LiveAliases aliases = aliases(false);
        assertThat(team(aliases)).isEmpty();
        write("aliases", "team: ann@x\n");
        now += SECOND;
        assertThat(team(aliases)).contains(List.of(Address.smtp("ann@x")));
    }

    @Test
    void aFileThatWasNeverRightAnswersNothingForWhatCouldBeAnAlias() throws IOException {
        write("aliases", "team |\n");
        AliasBook book = new AliasBook(aliases(true)::table, Set.of("here"));
        assertThatIllegalStateException()
                .isThrownBy(() -> book.expand(Address.smtp("team@here")))
                .withMessageContaining("line 1");
        assertThat(book.expand(Address.smtp("team@elsewhere"))).isEmpty();
        assertThat(book.displayName(Address.smtp("team@here"))).isEmpty();
    }
}
