// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.report.Action;
import org.spooler.api.report.EnhancedStatus;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.tck.Requirement;
import org.spooler.testkit.ManualClock;
import org.spooler.testkit.MemoryContent;
import org.spooler.testkit.Messages;
import org.spooler.testkit.OfferedMessage;
import org.spooler.testkit.RecordingTransportContext;

class MaildirSessionTest {

    private static final String COPY =
            "Return-Path: <ann@example.org>\nDelivered-To: bob@example.com\nSubject: x\n\nbody\n";

    @TempDir
    private Path mail;

    private final ManualClock clock = new ManualClock();
    private final TransportContext context = new RecordingTransportContext("maildir", clock);

    private static OfferedMessage offer(String... recipients) {
        return offer("A1", Messages.envelope(recipients), "Subject: x\r\n\r\nbody\r\n");
    }

    private static OfferedMessage offer(String id, Envelope envelope, String content) {
        return new OfferedMessage(
                new MessageId(id),
                new TransferId(1),
                envelope,
                MemoryContent.of(content),
                IntStream.range(0, envelope.recipients().size()).boxed().toList(),
                0);
    }

    private MaildirSession session(Disk disk, boolean create) {
        return new MaildirSession(context, new MaildirRules(mail, create, LineEndings.LF, "mx.example", 2), disk);
    }

    private MaildirSession session() {
        return session(new Disk(), true);
    }

    private Path bob() {
        return mail.resolve("example.com/bob");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Action onlyAction(OfferedMessage offer) {
        assertThat(offer.outcomes()).hasSize(1);
        return offer.outcomes().get(0).action();
    }

    @Test
    void messageLiesInTheMailboxOfItsRecipient() throws Exception {
        OfferedMessage offer = offer("bob@Example.COM");
        assertThat(session().submit(offer)).isEqualTo(SubmitOutcome.ACCEPTED);
        assertThat(onlyAction(offer)).isEqualTo(Action.DELIVERED);
        assertThat(files(bob().resolve("new"))).singleElement().satisfies(file -> {
            assertThat(file.getFileName()).hasToString("0.QA1R0.mx.example");
            assertThat(file).hasContent(COPY.replace("bob@example.com", "bob@Example.COM"));
        });
        assertThat(files(bob().resolve("tmp"))).isEmpty();
        assertThat(files(bob().resolve("cur"))).isEmpty();
    }

    @Test
    void fileNameBeginsWithTheTimeOfSubmission() throws Exception {
        Envelope envelope = Envelope.builder()
                .to("bob@example.com")
                .properties(
                        Properties.NONE.with(MapiProperties.CLIENT_SUBMIT_TIME, Instant.ofEpochSecond(1_790_000_000)))
                .build();
        session().submit(offer("A1", envelope, "\r\n"));
        assertThat(bob().resolve("new/1790000000.QA1R0.mx.example"))
                .hasContent("Return-Path: <>\nDelivered-To: bob@example.com\n\n");
    }

    @Test
    @Requirement("XPORT-065")
    void onlyMailAddressesAreTaken() throws Exception {
        OfferedMessage fax = offer("FAX:+49301234567");
        assertThat(session().submit(fax)).isEqualTo(SubmitOutcome.NOT_ME);
        assertThat(fax.outcomes()).isEmpty();
        assertThat(session().destination(Address.parse("FAX:+4930")))
                .isNotEqualTo(session().destination(Address.smtp("a@b")));
        OfferedMessage mixed = offer("FAX:+49301234567", "bob@example.com");
        assertThat(session().submit(mixed)).isEqualTo(SubmitOutcome.ACCEPTED);
        assertThat(mixed.outcomes()).extracting(RecipientOutcome::recipient).containsExactly(1);
    }

    @Test
    void unknownMailboxFailsIfOnlyExistingOnesCount() throws Exception {
        session().submit(offer("bob@example.com"));
        OfferedMessage offer = offer("eve@example.com", "bob@example.com");
        session(new Disk(), false).submit(offer);
        assertThat(offer.outcomes())
                .extracting(
                        RecipientOutcome::recipient,
                        RecipientOutcome::action,
                        outcome -> outcome.status().toString())
                .containsExactly(tuple(0, Action.FAILED, "5.1.1"), tuple(1, Action.DELIVERED, "2.0.0"));
        assertThat(mail.resolve("example.com/eve")).doesNotExist();
    }

    @Test
    void fileInNewIsNotDeliveredTwice() throws Exception {
        session().submit(offer("bob@example.com"));
        OfferedMessage again = offer("bob@example.com");
        session().submit(again);
        assertThat(onlyAction(again)).isEqualTo(Action.DELIVERED);
        assertThat(files(bob().resolve("new"))).hasSize(1);
    }

    @Test
    void fileThatAReaderHasSeenIsNotDeliveredTwiceAfterARestart() throws Exception {
        session().submit(offer("bob@example.com"));
        Files.move(bob().resolve("new/0.QA1R0.mx.example"), bob().resolve("cur/0.QA1R0.mx.example:2,S"));
        OfferedMessage again = offer("bob@example.com");
        session().submit(again);
        assertThat(onlyAction(again)).isEqualTo(Action.DELIVERED);
        assertThat(files(bob().resolve("new"))).isEmpty();
    }

    @Test
    void attemptedMessageIsLookedForAtAnyTime() throws Exception {
        MaildirSession session = session();
        session.submit(offer("bob@example.com"));
        Files.move(bob().resolve("new/0.QA1R0.mx.example"), bob().resolve("cur/0.QA1R0.mx.example:2,"));
        clock.advance(Duration.ofHours(1));
        OfferedMessage again = offer("bob@example.com").again(new TransferId(2));
        session.submit(again);
        assertThat(files(bob().resolve("new"))).isEmpty();
    }

    @Test
    void otherMessageUnderTheSameNameIsNeverTakenForThisOne() throws Exception {
        session().submit(offer("bob@example.com"));
        Envelope envelope =
                Envelope.builder().from("ann@example.org").to("bob@example.com").build();
        OfferedMessage other = offer("A1", envelope, "Subject: another\r\n\r\n");
        session().submit(other);
        assertThat(onlyAction(other)).isEqualTo(Action.DELIVERED);
        assertThat(files(bob().resolve("new"))).hasSize(2);
        assertThat(bob().resolve("new/0.QA1R0.mx.example")).hasContent(COPY);
    }

    @Test
    void namesOfOneMailboxAreSyncedOnceForAllItsRecipients() throws Exception {
        session().submit(offer("bob@example.com"));
        FaultyDisk disk = FaultyDisk.sound();
        Envelope envelope = Envelope.builder()
                .to("bob@example.com")
                .to("bob@EXAMPLE.com")
                .to("\"bob\"@example.com")
                .build();
        OfferedMessage offer = offer("B2", envelope, "\r\n");
        session(disk, true).submit(offer);
        assertThat(offer.outcomes()).hasSize(3).allMatch(outcome -> outcome.action() == Action.DELIVERED);
        assertThat(disk.syncedFolders).containsExactly(bob().resolve("new"));
    }

    @Test
    @DisplayName(
            "every file operation may fail: the recipient waits, nothing torn is shown, and the next attempt delivers"
                    + " once")
    void anyFailingOperationDelaysTheRecipient() throws Exception {
        int operation = 0;
        boolean failed = true;
        while (failed) {
            operation++;
            mail = Files.createTempDirectory(mail, "n");
            FaultyDisk disk = FaultyDisk.failingAt(operation, "No space left on device");
            OfferedMessage offer = offer("bob@example.com");
            session(disk, true).submit(offer);
            failed = disk.hasFailed();
            if (failed) {
                assertThat(offer.outcomes()).singleElement().satisfies(outcome -> {
                    assertThat(outcome.action()).isEqualTo(Action.DELAYED);
                    assertThat(outcome.status()).isEqualTo(EnhancedStatus.of("4.3.1"));
                });
            }
            OfferedMessage again = offer("bob@example.com");
            session().submit(again);
            assertThat(onlyAction(again))
                    .as("after operation %d failed", operation)
                    .isEqualTo(Action.DELIVERED);
            assertThat(files(bob().resolve("new")))
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasContent(COPY));
            assertThat(files(bob().resolve("tmp"))).isEmpty();
        }
        assertThat(operation).isGreaterThan(8);
    }

    @Test
    void quotaAndOtherFailuresAreToldApart() throws Exception {
        OfferedMessage quota = offer("bob@example.com");
        session(FaultyDisk.failingAt(5, "Disk quota exceeded"), true).submit(quota);
        assertThat(quota.outcomes().get(0).status()).isEqualTo(EnhancedStatus.of("4.2.2"));
        OfferedMessage other = offer("bob@example.com");
        session(FaultyDisk.failingAt(1, "Input/output error"), true).submit(other);
        assertThat(other.outcomes().get(0).status()).isEqualTo(EnhancedStatus.of("4.3.0"));
        assertThat(other.outcomes().get(0).text()).doesNotContain(mail.toString());
    }

    @Test
    void oneBrokenMailboxDoesNotHinderTheOthers() throws Exception {
        Files.createDirectories(mail.resolve("example.com"));
        Files.writeString(mail.resolve("example.com/eve"), "a file where a folder should be");
        OfferedMessage offer = offer("eve@example.com", "bob@example.com");
        session().submit(offer);
        assertThat(offer.outcomes())
                .extracting(RecipientOutcome::recipient, RecipientOutcome::action)
                .containsExactlyInAnyOrder(tuple(0, Action.DELAYED), tuple(1, Action.DELIVERED));
    }

    @Test
    void cancelledTransferLeavesTheRestWithoutAnOutcome() throws Exception {
        OfferedMessage offer = offer("bob@example.com");
        offer.cancel();
        session().submit(offer);
        assertThat(offer.outcomes()).isEmpty();
        assertThat(bob()).doesNotExist();
    }

    @Test
    void asManySessionsAsConfiguredWorkSideBySide() {
        assertThat(session().capabilities().sessions()).isEqualTo(2);
        assertThat(session().capabilities().catchAll()).isTrue();
    }
}
