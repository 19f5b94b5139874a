// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.settings.Keys;
import org.spooler.tck.Requirement;
import org.spooler.transport.fetch.mailbox.Account;
import org.spooler.transport.fetch.mailbox.Afterwards;
import org.spooler.transport.fetch.mailbox.TlsMode;

class SettingsReaderTest {

    private static final String PID = "org.spooler.transport.fetch~a";

    private static FetchSettings read(String... settings) {
        Map<String, String> values = new HashMap<>();
        for (String setting : settings) {
            values.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        return Keys.read(PID, values, FetchConfiguration.class, SettingsReader::read);
    }

    @Test
    @Requirement("XPORT-032")
    void serverUserAndPasswordStandInTheTransportsOwnConfiguration() {
        FetchSettings settings = read("server=mail.example.org", "user=ann", ".password=secret");
        assertThat(settings.missing()).isEmpty();
        assertThat(settings.account().host()).isEqualTo("mail.example.org");
        assertThat(settings.account().user()).isEqualTo("ann");
        assertThat(settings.account().password()).isEqualTo("secret");
        assertThat(settings.account()).hasToString("imap://ann@mail.example.org:993/INBOX");
    }

    @ParameterizedTest
    @CsvSource({
        "imap, '', STARTTLS, 143",
        "imaps, '', IMPLICIT, 993",
        "pop3, '', STARTTLS, 110",
        "pop3s, '', IMPLICIT, 995",
        "imap, implicit, IMPLICIT, 993",
        "pop3, never, NEVER, 110"
    })
    void theProtocolDecidesAboutTlsAndPort(String protocol, String tls, TlsMode mode, int port) {
        Account account = read("protocol=" + protocol, "tls=" + tls, "server=h").account();
        assertThat(account.tls()).isEqualTo(mode);
        assertThat(account.port()).isEqualTo(port);
    }

    @Test
    void whatHappensToOriginalsIsOneOfFourThings() {
        assertThat(read().afterwards()).isEqualTo(new Afterwards.Delete());
        assertThat(read("after=seen").afterwards()).isEqualTo(new Afterwards.MarkSeen());
        assertThat(read("after=move:Old mail").afterwards()).isEqualTo(new Afterwards.Move("Old mail"));
        FetchSettings left = read("protocol=pop3", "after=leave", "leave.days=7");
        assertThat(left.afterwards()).isEqualTo(new Afterwards.Leave());
        assertThat(left.leaveFor()).contains(Duration.ofDays(7));
    }

    @Test
    void thePasswordIsTheFirstLineOfItsFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "from a file\nnot this\n");
        assertThat(read("password.file=" + file, ".password=other").account().password())
                .isEqualTo("from a file");
    }

    @Test
    void anIpv6AddressStandsInBrackets() {
        Account account = read("server=[::1]:1143", "user=ann").account();
        assertThat(account.host()).isEqualTo("::1");
        assertThat(account.port()).isEqualTo(1143);
        assertThat(account.url()).isEqualTo("imap://ann@[::1]:1143/INBOX");
    }

    @Test
    void mailboxesAreToldApart() {
        assertThat(read("server=a", "user=x").account().key())
                .isEqualTo(read("server=a", "user=x").account().key())
                .isNotEqualTo(read("server=a", "user=y").account().key());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "protocol=nntp | protocol = 'nntp': expected imap, imaps, pop3 or pop3s",
                "server=a b | server = 'a b': expected host, host:port or [IPv6 address]:port",
                "server=h:70000 | server = 'h:70000': expected host, host:port or [IPv6 address]:port",
                "tls=maybe | tls = 'maybe': expected starttls, implicit, never, or nothing",
                "tls=never | tls = 'never': expected implicit, or nothing, with protocol = imaps",
                "after=leave | after = 'leave': expected delete, seen or move:FOLDER, another folder, with IMAP",
                "after=move:INBOX | after = 'move:INBOX': expected delete, seen or move:FOLDER, another folder, with"
                        + " IMAP",
                "leave.days=1 | leave.days = '1': expected 0, as after is not leave",
                "messages.max=0 | messages.max = '0': expected a whole number from 1 to 10000",
                "message.size.max=x | message.size.max = 'x': expected a whole number from 1 to 1099511627776",
                "timeout.read.seconds=0 | timeout.read.seconds = '0': expected a whole number from 1 to 3600",
                "tls.trust.file=/nowhere | tls.trust.file = '/nowhere': expected a readable file with certificates in"
                        + " PEM form",
                "password.file=/nowhere | password.file = '/nowhere': expected a readable file with the password in"
                        + " its first line",
                "folder= | folder = '': expected the name of a folder"
            })
    void aWrongValueIsRefusedWithWhatIsAllowed(String setting, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(setting))
                .withMessageStartingWith(PID + ": " + message);
    }

    @Test
    void pop3KnowsOneFolderAndTwoEnds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("protocol=pop3", "after=seen"))
                .withMessageContaining("expected delete or leave with POP3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("protocol=pop3", "folder=Other"))
                .withMessageContaining("INBOX, the only folder that POP3 knows");
    }

    @Test
    void anUnknownKeyIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("password=secret"))
                .withMessageStartingWith(PID + ": unknown key 'password': did you mean '.password'?");
    }
}
