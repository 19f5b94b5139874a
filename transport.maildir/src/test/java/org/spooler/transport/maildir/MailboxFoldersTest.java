// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spooler.api.address.Address;

class MailboxFoldersTest {

    private static final Path MAIL = Path.of("/srv/mail");
    private final MailboxFolders folders = new MailboxFolders(MAIL);

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "ann@example.org example.org/ann",
                "Ann.B+tag@EXAMPLE.org example.org/Ann.B+tag",
                "ann localhost/ann",
                "ann@[127.0.0.1] %5B127.0.0.1%5D/ann",
                "\"ann\"@example.org example.org/ann",
                "\"a\\\"b\"@example.org example.org/a%22b",
                "\"@\"@example.org example.org/%40",
                "é@exämple.org ex%C3%A4mple.org/%C3%A9",
                "a%b@example.org example.org/a%25b"
            })
    void addressNamesItsFolder(String address, String folder) {
        assertThat(folders.of(Address.smtp(address))).isEqualTo(MAIL.resolve(folder));
    }

    static Stream<String> hostileAddresses() {
        return Stream.of(
                "../../etc/passwd@example.org",
                "..@example.org",
                ".@..",
                "a@../..",
                "\"../x\"@example.org",
                "/etc/passwd@/",
                "\"\"@x",
                "@",
                "a@",
                "~root@x",
                "a\\..\\b@x",
                "new@.",
                "x".repeat(1000) + "@example.org",
                "x@" + "/".repeat(900));
    }

    @ParameterizedTest
    @MethodSource("hostileAddresses")
    void noAddressLeavesTheDirectory(String address) {
        Path folder = folders.of(Address.smtp(address));
        assertThat(folder.normalize()).isEqualTo(folder).startsWithRaw(MAIL);
        assertThat(MAIL.relativize(folder).getNameCount()).isEqualTo(2);
        assertThat(folder.getFileName().toString()).hasSizeBetween(1, 200).doesNotStartWith(".");
        assertThat(folder.getParent().getFileName().toString())
                .hasSizeBetween(1, 200)
                .doesNotStartWith(".");
    }

    @Test
    void longAddressesThatBeginAlikeKeepFoldersOfTheirOwn() {
        String start = "x".repeat(900);
        assertThat(folders.of(Address.smtp(start + "a@example.org")))
                .isNotEqualTo(folders.of(Address.smtp(start + "b@example.org")))
                .isEqualTo(folders.of(Address.smtp(start + "a@example.org")));
    }
}
