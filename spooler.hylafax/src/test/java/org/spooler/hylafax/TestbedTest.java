// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spooler.testkit.fax.FaxPages;
import org.spooler.testkit.fax.FaxTestbed;

/** Against a real server with lines that really transmit. */
@Timeout(120)
class TestbedTest {

    private static FaxTestbed bed;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(FaxTestbed.missing().isEmpty(), FaxTestbed.missing());
        bed = FaxTestbed.start(1, 1, 4);
    }

    @AfterAll
    static void stop() throws Exception {
        if (bed != null) {
            bed.close();
        }
    }

    @Test
    void sendsPagesAndFetchesThemWhereTheyArrived() throws Exception {
        List<Integer> events = new ArrayList<>();
        long id;
        try (HylafaxConnection connection = server("relay").open();
                EventStream stream = server("watcher").watch("J*S*")) {
            String document = connection.upload(DocumentFormat.TIFF, new ByteArrayInputStream(FaxPages.tiff(2)));
            id = connection
                    .jobs()
                    .submit(job(FaxTestbed.RECEIVER).tag("tag of \"two\" pages").document(document));
            follow(stream, id, events);
            Job job = awaitEnd(id);
            assertThat(job.state()).isEqualTo(JobState.DONE);
            assertThat(job.tag()).isEqualTo("tag of \"two\" pages");
            assertThat(job.pages()).isEqualTo(2);
            assertThat(job.totalPages()).isEqualTo(2);
        }
        assertThat(events)
                .containsSubsequence(
                        FaxEvent.CALL_PLACED,
                        FaxEvent.CONNECTED,
                        FaxEvent.PAGE_SENT,
                        FaxEvent.PAGE_SENT,
                        FaxEvent.ATTEMPT_ENDED);
        fetchAndDelete();
    }

    private static void fetchAndDelete() throws Exception {
        try (HylafaxConnection connection = administrator().open()) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> connection.received().list().stream().anyMatch(fax -> !fax.arriving()));
            ReceivedFax fax = connection.received().list().get(0);
            assertThat(fax.pages()).isEqualTo(2);
            assertThat(fax.resolution()).isEqualTo(98);
            assertThat(fax.received()).isPresent();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            assertThat(connection.received().fetch(fax.name(), file))
                    .isEqualTo(fax.octets())
                    .isEqualTo(file.size());
            connection.received().delete(fax.name());
            assertThat(connection.received().list()).isEmpty();
        }
    }

    @Test
    void endsAJobThatWaits() throws Exception {
        try (HylafaxConnection connection = server("relay").open()) {
            String document = connection.upload(DocumentFormat.TIFF, new ByteArrayInputStream(FaxPages.tiff(1)));
            long id = connection.jobs().submit(job("15550107408").document(document));
            connection.jobs().kill(id);
            Job job = awaitEnd(id);
            assertThat(job.state()).isEqualTo(JobState.FAILED);
            assertThat(job.status()).contains("aborted by request");
            assertThat(job.pages()).isZero();
            connection.jobs().delete(id);
            assertThat(find(id)).isEmpty();
        }
    }

    @Test
    void leavesNoJobBehindThatWasNotSubmitted() throws Exception {
        try (HylafaxConnection connection = server("relay").open()) {
            JobParameters lost = job(FaxTestbed.RECEIVER).tag("unsubmitted").document("/tmp/nothere.tif");
            assertThatThrownBy(() -> connection.jobs().submit(lost))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("550");
        }
        try (HylafaxConnection connection = server("relay").open()) {
            assertThat(connection.jobs().all()).noneMatch(job -> job.tag().equals("unsubmitted"));
        }
    }

    @Test
    void namesTheLines() throws Exception {
        try (HylafaxConnection connection = server("relay").open()) {
            assertThat(connection.lines().list()).hasSize(2).allSatisfy(line -> {
                assertThat(line.device()).startsWith("pts/");
                assertThat(line.status()).isNotEmpty();
            });
        }
    }

    @Test
    void saysWhoIsNotLetIn() {
        Login wrong = new Login("secure", Optional.of("wrong"), Optional.empty());
        assertThatThrownBy(() -> server(wrong).open())
                .isInstanceOf(RefusedException.class)
                .hasMessage("PASS: 530 Login incorrect.");
    }

    private static void follow(EventStream stream, long job, List<Integer> events) throws Exception {
        await().atMost(Duration.ofSeconds(180)).until(() -> {
            stream.next(Duration.ofSeconds(1))
                    .filter(event -> event.job().orElse(0) == job)
                    .ifPresent(event -> events.add(event.code()));
            return events.contains(FaxEvent.ATTEMPT_ENDED);
        });
    }

    private static Job awaitEnd(long id) {
        return await().atMost(Duration.ofSeconds(180))
                .until(
                        () -> find(id),
                        found -> found.isPresent() && found.get().state().isFinal())
                .orElseThrow();
    }

    private static Optional<Job> find(long id) throws HylafaxException {
        // The connection that made the job would show its own copy of it.
        try (HylafaxConnection other = server("observer").open()) {
            return other.jobs().all().stream().filter(job -> job.id() == id).findFirst();
        }
    }

    private static JobParameters job(String number) {
        return JobParameters.dialling(number, Duration.ofMinutes(10))
                .resolution(98)
                .page(215, 297);
    }

    private static HylafaxServer administrator() {
        return server(new Login("relay", Optional.empty(), Optional.of("faxadmin")));
    }

    private static HylafaxServer server(String user) {
        return server(Login.of(user));
    }

    private static HylafaxServer server(Login login) {
        return new HylafaxServer("127.0.0.1", bed.port(), login, Duration.ofSeconds(5), Duration.ofSeconds(20));
    }
}
