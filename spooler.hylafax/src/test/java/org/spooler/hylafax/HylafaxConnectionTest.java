// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HylafaxConnectionTest {

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void logsInWithUserPasswordAndAdministration() throws Exception {
        server.answer("USER", "331 Password required for secure.");
        Login login = new Login("secure", Optional.of("sesame"), Optional.of("faxadmin"));
        server.server(login).open().close();
        assertThat(server.commands())
                .containsExactly("USER secure", "PASS sesame", "ADMIN faxadmin", "TZONE GMT", "TYPE I");
    }

    @Test
    void keepsThePasswordOutOfErrorsAndNames() {
        server.answer("USER", "331 Password required.").answer("PASS", "530 Login incorrect.");
        Login login = new Login("secure", Optional.of("sesame"), Optional.of("faxadmin"));
        assertThat(login.toString()).isEqualTo("secure");
        assertThatThrownBy(() -> server.server(login).open())
                .isInstanceOf(RefusedException.class)
                .hasMessage("PASS: 530 Login incorrect.")
                .satisfies(refused ->
                        assertThat(((RefusedException) refused).isLogin()).isTrue());
    }

    @Test
    void readsRepliesOfSeveralLinesToTheirEnd() throws Exception {
        server.greeting("220-Welcome\r\n  to the 500 best\r\n220-lines\r\n220 ready.");
        try (HylafaxConnection connection = server.server().open()) {
            connection.ping();
        }
    }

    @Test
    void countsSilenceAsAServerThatIsGone() {
        server.answer("NOOP", "");
        assertThatThrownBy(() -> server.server().open().ping())
                .isInstanceOf(ServerGoneException.class)
                .hasMessageContaining("NOOP");
    }

    @Test
    void countsAHangUpAsAServerThatIsGone() {
        server.answer("NOOP", "-");
        assertThatThrownBy(() -> server.server().open().ping()).isInstanceOf(ServerGoneException.class);
    }

    @Test
    void countsAPortWithoutAServerAsGone() throws Exception {
        HylafaxServer nobody = server.server();
        server.close();
        assertThatThrownBy(nobody::open)
                .isInstanceOf(ServerGoneException.class)
                .hasMessageContaining("connect to 127.0.0.1");
    }

    @Test
    void refusesRepliesWithoutACode() {
        server.greeting("HTTP/1.1 400 Bad Request");
        assertThatThrownBy(() -> server.server().open())
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("HTTP/1.1");
    }

    @Test
    void refusesEndlessLinesAndEndlessReplies() {
        server.greeting("220 " + "x".repeat(10_000));
        assertThatThrownBy(() -> server.server().open()).isInstanceOf(MalformedReplyException.class);
        server.greeting("220-more\r\n".repeat(1_100) + "220 ready.");
        assertThatThrownBy(() -> server.server().open()).isInstanceOf(MalformedReplyException.class);
    }

    @Test
    void goesOnAfterARefusal() throws Exception {
        server.answer("JKILL 9", "500 Cannot kill job 9; job does not exist.");
        try (HylafaxConnection connection = server.server().open()) {
            assertThatThrownBy(() -> connection.jobs().kill(9))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("500");
            connection.ping();
        }
    }

    @Test
    void uploadsToTheHostItTalksTo() throws Exception {
        try (HylafaxConnection connection = server.server().open()) {
            String name = connection.upload(DocumentFormat.TIFF, octets("II*"));
            assertThat(name).isEqualTo("/tmp/doc7.tif");
        }
        assertThat(server.uploads()).containsExactly("II*");
        assertThat(server.commands()).containsSubsequence("FORM TIFF", "PASV", "STOT");
    }

    @Test
    void givesAnUploadUpWhenItsSourceFails() throws Exception {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk");
            }
        };
        try (HylafaxConnection connection = server.server().open()) {
            assertThatThrownBy(() -> connection.upload(DocumentFormat.TIFF, broken))
                    .hasMessage("disk");
            assertThatThrownBy(connection::ping).isInstanceOf(ServerGoneException.class);
        }
    }

    @Test
    void submitsAJobWithItsParameters() throws Exception {
        server.answer("JNEW", "200 New job created: jobid: 17 groupid: 17.");
        try (HylafaxConnection connection = server.server().open()) {
            JobParameters job = JobParameters.dialling(
                            "15550200001", Duration.ofHours(27).plusMinutes(5))
                    .tag("a \"b\" \\\r\nJKILL 1")
                    .resolution(196)
                    .document("/tmp/doc7.tif");
            assertThat(connection.jobs().submit(job)).isEqualTo(17);
        }
        assertThat(server.commands())
                .containsSubsequence(
                        "JNEW",
                        "JPARM DIALSTRING \"15550200001\"",
                        "JPARM LASTTIME 010305",
                        "JPARM MAXDIALS 1",
                        "JPARM JOBINFO \"a \\\"b\\\" \\\\  JKILL 1\"",
                        "JPARM VRES 196",
                        "JPARM DOCUMENT /tmp/doc7.tif",
                        "JSUBM")
                .noneMatch(command -> command.startsWith("JKILL"));
    }

    @Test
    void listsAJobOnceThatEndsBetweenTheTwoQueues() throws Exception {
        server.content("LIST sendq", row("3", "R", "relay", "tag-3", "1555", "0", "2", "1", "1", ""));
        server.content(
                "LIST doneq",
                row("3", "F", "relay", "tag-3", "1555", "1", "2", "1", "1", "No response | to PPS")
                        + row("4", "D", "relay", "tag-4", "1556", "2", "2", "1", "1", ""));
        try (HylafaxConnection connection = server.server().open()) {
            assertThat(connection.jobs().all())
                    .containsExactly(
                            new Job(3, JobState.FAILED, "relay", "tag-3", "1555", 1, 2, 1, 1, "No response | to PPS"),
                            new Job(4, JobState.DONE, "relay", "tag-4", "1556", 2, 2, 1, 1, ""));
        }
    }

    @Test
    void listsReceivedFaxesAndFetchesOne() throws Exception {
        server.content(
                        "LIST recvq",
                        row(
                                "fax1.tif",
                                "testbed out2",
                                "15550100002",
                                "",
                                "2",
                                "2066",
                                "2026/11/21 18.58.46",
                                "0:01:03",
                                "14400",
                                "2-D MMR",
                                "98",
                                "",
                                " "))
                .content("RETR recvq/fax1.tif", "II*");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (HylafaxConnection connection = server.server().open()) {
            ReceivedFax fax = connection.received().list().get(0);
            assertThat(fax.sender()).isEqualTo("testbed out2");
            assertThat(fax.callerNumber()).isEqualTo("15550100002");
            assertThat(fax.received()).contains(Instant.parse("2026-11-21T18:58:46Z"));
            assertThat(fax.duration()).isEqualTo(Duration.ofSeconds(63));
            assertThat(fax.arriving()).isFalse();
            assertThat(connection.received().fetch("fax1.tif", file)).isEqualTo(3);
        }
        assertThat(file.toString(StandardCharsets.UTF_8)).isEqualTo("II*");
    }

    @Test
    void takesNoNameOutsideTheQueue() throws Exception {
        try (HylafaxConnection connection = server.server().open()) {
            for (String name : new String[] {"", "..", "../etc/config", "a b", "a\r\nSHUT"}) {
                assertThatThrownBy(() -> connection.received().delete(name))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    private static String row(String... fields) {
        return String.join("\u001f", fields) + "\r\n";
    }

    private static InputStream octets(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
