// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.api.address.Address;

class AliasReaderTest {

    @TempDir
    Path directory;

    private AliasTable read(String text) throws IOException {
        return new AliasReader(Optional.of("localhost")).read(file("aliases", text));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static List<String> members(AliasTable table, String name) {
        return table.members(name).orElseThrow().stream()
                .map(Address::toString)
                .map(text -> text.replace("SMTP:", ""))
                .toList();
    }

    @Test
    void anEntryNamesItsAddresses() throws IOException {
        AliasTable table = read("staff: ann@example.org, bob,FAX:+49 30 123 , MAPIPDL:team\n");
        assertThat(members(table, "staff"))
                .containsExactly("ann@example.org", "bob@localhost", "FAX:+49 30 123", "MAPIPDL:team");
    }

    @Test
    void namesAreComparedWithoutRegardToCase() throws IOException {
        assertThat(members(read("Staff: ann\n"), "sTAFF")).containsExactly("ann@localhost");
    }

    @Test
    void aLineThatBeginsWithSpaceGoesOnWithTheOneBefore() throws IOException {
        AliasTable table = read("""
                # the whole office
                staff: ann,

                # not a new entry
                \tbob,
                  carol
                other: dave
                """);
        assertThat(members(table, "staff")).containsExactly("ann@localhost", "bob@localhost", "carol@localhost");
        assertThat(members(table, "other")).containsExactly("dave@localhost");
    }

    @Test
    void quotesProtectSeparators() throws IOException {
        AliasTable table = read("\"all: of, us\": \"b, c\"@x, \"Lee, Ann\" <ann@x>\n");
        assertThat(members(table, "all: of, us")).containsExactly("\"b, c\"@x", "ann@x");
        assertThat(table.displayName(Address.smtp("ann@X"))).contains("Lee, Ann");
    }

    @Test
    void commentsInParenthesesAreNoPartOfAnAddress() throws IOException {
        assertThat(members(read("team: ann@x (Ann, of (old) Sales), (nobody) bob@x\n"), "team"))
                .containsExactly("ann@x", "bob@x");
    }

    @Test
    void anIncludedFileHoldsMembers() throws IOException {
        Path inner = file("inner", "eve@x\n");
        Path list = file("list", "# members\nann@x, bob@x\ncarol@x\n:include:" + inner + "\n");
        AliasReader reader = new AliasReader(Optional.empty());
        AliasTable table = reader.read(file("aliases", "list: :include:" + list + ", dave\n"));
        assertThat(members(table, "list")).containsExactly("ann@x", "bob@x", "carol@x", "eve@x", "dave");
        assertThat(reader.files()).containsExactly(directory.resolve("aliases"), list, inner);
    }

    @Test
    void filesThatIncludeEachOtherAreRefused() throws IOException {
        Path loop = directory.resolve("loop");
        file("loop", ":include:" + loop + "\n");
        assertRefused("list: :include:" + loop + "\n", loop + ", line 1:", "include each other");
    }

    @Test
    void aBackslashKeepsACopyForTheEntryItself() throws IOException {
        assertThat(members(read("ann: \\ann, archive@x\n"), "ann")).containsExactly("ann@localhost", "archive@x");
        assertRefused("team: \\ann\n", "line 1", "own name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "x: |/bin/cat; commands are not run",
                "x: \"|/bin/cat -u\"; commands are not run",
                "x: /var/mail/x; files are not written",
                "x: \"/dev/null\"; files are not written",
                "x: :include:list; absolute path",
                "x: :include:/does/not/exist; cannot be read",
                "x: ann lee; is no address",
                "x: ann@b@c; is no address",
                "x@example.org: ann; has a domain",
                "no colon here; expected 'name: address",
                ": ann; expected 'name: address"
            })
    void whatCannotBeMeantIsRefusedWithFileAndLine(String entry, String problem) {
        Path file = directory.resolve("aliases");
        assertRefused(
                "ok: ann\n\n" + entry + "\n",
                entry.contains("exist") ? "/does/not/exist" : file + ", line 3: ",
                problem);
    }

    @Test
    void aNameThatIsThereTwiceIsRefused() {
        assertRefused("ann: a@x\nANN: b@x\n", "line 2", "there already");
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Path file =
                Files.write(directory.resolve("aliases"), "ann: b\u00e4r@x\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> new AliasReader(Optional.empty()).read(file))
                .isInstanceOf(AliasException.class)
                .hasMessage(file + ": not in UTF-8");
    }

    private void assertRefused(String text, String... parts) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(AliasException.class).hasMessageContainingAll(parts);
    }
}
