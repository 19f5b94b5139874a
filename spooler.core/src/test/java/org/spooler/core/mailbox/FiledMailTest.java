// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spooler.api.mailbox.Access;
import org.spooler.api.mailbox.MailboxException;
import org.spooler.api.mailbox.OpenMessage;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderDraft;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.Lease;
import org.spooler.api.store.ReceiveFolder;
import org.spooler.api.store.StoreException;
import org.spooler.core.CapturingStore;
import org.spooler.core.report.ReadReports;
import org.spooler.core.report.ReportSettings;
import org.spooler.core.submission.SpoolerSubmission;
import org.spooler.core.submission.SubmissionLimits;
import org.spooler.store.memory.MemoryStoreProvider;
import org.spooler.tck.Requirement;
import org.spooler.tck.store.StoreUnderTest;

/** What a client may do with filed messages, and what their senders hear of it. */
class FiledMailTest {

    private static final String HEADER = "From: bob@example.org\r\nSubject: Lunch\r\nMessage-ID: <1@example.org>\r\n";
    private static final String ASKING = HEADER + "Disposition-Notification-To: Bob <bob@example.org>\r\n";

    private StoreUnderTest queue;
    private FolderStore store;
    private StoreMailbox mailbox;

    @BeforeEach
    void start() throws StoreException {
        queue = StoreUnderTest.open(new MemoryStoreProvider(Duration.ofDays(1), 1 << 20));
        store = (FolderStore) queue.store();
        mailbox = new StoreMailbox(store, id -> CompletableFuture.completedFuture(false), receipts());
    }

    private ReadReports receipts() {
        SpoolerSubmission submission = new SpoolerSubmission(
                () -> Optional.of(queue.store()),
                List::of,
                id -> CompletableFuture.failedFuture(new AssertionError()),
                () -> SubmissionLimits.DEFAULT,
                queue.clock(),
                Runnable::run,
                envelope -> false);
        ReportSettings settings = new ReportSettings("host.example", 1000);
        return new ReadReports(submission.asSpooler(), () -> settings, queue.clock(), Runnable::run);
    }

    private static Envelope envelope() {
        return Envelope.builder().from("bob@example.org").to("ann@example.net").build();
    }

    private static Envelope asking() {
        return Envelope.builder()
                .from("bob@example.org")
                .to("ann@example.net")
                .properties(Properties.NONE.with(MapiProperties.READ_RECEIPT_REQUESTED, true))
                .build();
    }

    private MessageId arrive(FolderId folder, Envelope envelope, String header) throws StoreException {
        byte[] octets = (header + "\r\nHello\r\n").getBytes(StandardCharsets.US_ASCII);
        try (FolderDraft draft = store.receive()) {
            draft.write(ByteBuffer.wrap(octets));
            return StoreUnderTest.await(draft.commit(
                    folder,
                    envelope,
                    Set.of(MessageFlag.UNMODIFIED),
                    StoreUnderTest.traits(octets.length),
                    Optional.empty()));
        }
    }

    private Set<MessageFlag> flags(MessageId id) {
        return StoreUnderTest.await(store.findFiled(id)).orElseThrow().flags();
    }

    /** The reports in the outgoing queue, as text. */
    private List<String> reports() throws Exception {
        List<String> reports = new ArrayList<>();
        for (Lease lease : queue.lease(99)) {
            reports.add(StoreUnderTest.read(lease.content()));
            assertThat(lease.state().envelope().originator()).isEmpty();
            assertThat(lease.state().envelope().recipients().get(0).address().value())
                    .isEqualTo("bob@example.org");
        }
        return reports;
    }

    private static MapiStatus refusal(CompletionStage<?> stage) {
        Throwable[] problem = new Throwable[1];
        assertThatThrownBy(() -> StoreUnderTest.await(stage)).satisfies(thrown -> problem[0] = thrown.getCause());
        assertThat(problem[0]).asInstanceOf(type(MailboxException.class)).isNotNull();
        return ((MailboxException) problem[0]).status();
    }

    @Test
    @Requirement("SEND-096")
    void accessReallyGrantedIsSaid() throws Exception {
        MessageId id = arrive(FolderId.INBOX, envelope(), HEADER);
        OpenMessage open = StoreUnderTest.await(mailbox.open(id, Access.MODIFY));
        assertThat(open.writable()).isTrue();
        assertThat(open.folder()).contains(FolderId.INBOX);
        assertThat(StoreUnderTest.read(open.content())).endsWith("Hello\r\n");
        assertThat(StoreUnderTest.await(mailbox.open(id, Access.READ)).writable())
                .isFalse();
        assertThat(StoreUnderTest.await(mailbox.open(id, Access.BEST)).writable())
                .isTrue();
    }

    @Test
    void openedMessageIsReadAndCanBeMarkedUnreadAgain() throws Exception {
        MessageId id = arrive(FolderId.INBOX, envelope(), HEADER);
        StoreUnderTest.await(mailbox.open(id, Access.READ));
        assertThat(flags(id)).contains(MessageFlag.READ);
        StoreUnderTest.await(mailbox.setRead(id, false));
        assertThat(flags(id)).doesNotContain(MessageFlag.READ);
        assertThat(reports()).as("nobody asked").isEmpty();
    }

    @Test
    void messageThatHasNotArrivedYetIsNotShown() throws Exception {
        MessageId id = arrive(FolderId.ARRIVING, envelope(), HEADER);
        assertThat(refusal(mailbox.open(id, Access.READ))).isEqualTo(MapiStatus.MAPI_E_NOT_FOUND);
        assertThat(refusal(mailbox.delete(id))).isEqualTo(MapiStatus.MAPI_E_NOT_FOUND);
        assertThat(mailbox.folders()).doesNotContain(FolderId.ARRIVING);
        assertThat(StoreUnderTest.await(mailbox.browse(FolderQuery.first(FolderId.ARRIVING, 9)))
                        .messages())
                .isEmpty();
    }

    @Test
    void nothingIsMovedIntoTheSpoolersOwnFolders() throws Exception {
        MessageId id = arrive(FolderId.INBOX, envelope(), HEADER);
        assertThat(refusal(mailbox.move(id, FolderId.OUTBOX))).isEqualTo(MapiStatus.MAPI_E_NO_ACCESS);
        assertThat(refusal(mailbox.move(id, FolderId.ARRIVING))).isEqualTo(MapiStatus.MAPI_E_NO_ACCESS);
        StoreUnderTest.await(mailbox.move(id, FolderId.SENT));
        assertThat(StoreUnderTest.await(mailbox.browse(FolderQuery.first(FolderId.SENT, 9)))
                        .messages())
                .extracting(FiledMessage::id)
                .containsExactly(id);
    }

    @Test
    @Requirement({"RECV-059", "RECV-062"})
    void openingAMessageThatAsksForItSubmitsAReadReport() throws Exception {
        MessageId id = arrive(FolderId.INBOX, asking(), HEADER);
        StoreUnderTest.await(mailbox.open(id, Access.READ));
        assertThat(reports())
                .singleElement()
                .satisfies(report -> assertThat(report)
                        .contains("Subject: Read: Lunch\r\n")
                        .contains("report-type=disposition-notification")
                        .contains("Final-Recipient: rfc822; ann@example.net\r\n")
                        .contains("Original-Message-ID: <1@example.org>\r\n")
                        .contains("In-Reply-To: <1@example.org>\r\n")
                        .contains("Disposition: manual-action/MDN-sent-automatically; displayed\r\n"));
    }

    @Test
    @Requirement("RECV-059")
    void headerFieldAsksAsWellIfItNamesTheReturnPath() throws Exception {
        StoreUnderTest.await(mailbox.setRead(arrive(FolderId.INBOX, envelope(), ASKING), true));
        assertThat(reports()).hasSize(1);
        String elsewhere = ASKING.replace("Bob <bob@example.org>", "eve@example.org");
        StoreUnderTest.await(mailbox.open(arrive(FolderId.INBOX, envelope(), elsewhere), Access.READ));
        String several = ASKING.replace("Bob <bob@example.org>", "Eve <eve@example.org>, Bob <bob@example.org>");
        StoreUnderTest.await(mailbox.open(arrive(FolderId.INBOX, envelope(), several), Access.READ));
        assertThat(reports()).as("to anybody else only with consent").isEmpty();
    }

    @Test
    @Requirement("RECV-061")
    void readReportIsSentOnce() throws Exception {
        MessageId id = arrive(FolderId.INBOX, asking(), HEADER);
        StoreUnderTest.await(mailbox.open(id, Access.READ));
        StoreUnderTest.await(mailbox.open(id, Access.READ));
        StoreUnderTest.await(mailbox.setRead(id, false));
        StoreUnderTest.await(mailbox.move(id, FolderId.SENT));
        StoreUnderTest.await(mailbox.open(id, Access.READ));
        StoreUnderTest.await(mailbox.setRead(id, false));
        StoreUnderTest.await(mailbox.delete(id));
        assertThat(reports()).hasSize(1);
    }

    @Test
    @Requirement({"RECV-060", "RECV-061"})
    void deletingAMessageThatWasNeverOpenedSubmitsANonreadReport() throws Exception {
        MessageId id = arrive(FolderId.INBOX, asking(), HEADER);
        StoreUnderTest.await(mailbox.delete(id));
        assertThat(refusal(mailbox.delete(id))).isEqualTo(MapiStatus.MAPI_E_NOT_FOUND);
        assertThat(reports())
                .singleElement()
                .satisfies(report -> assertThat(report)
                        .contains("Subject: Not read: Lunch\r\n")
                        .contains("Disposition: manual-action/MDN-sent-automatically; deleted\r\n"));
    }

    @Test
    @Requirement("RECV-061")
    void keptCopyOfASentMessageCausesNoReport() throws Exception {
        MessageId id = queue.accept(asking(), ASKING + "\r\n", Optional.empty());
        queue.append(
                queue.leaseOne(),
                new org.spooler.api.store.LedgerEntry.Finished(queue.clock().instant(), Optional.of(FolderId.SENT)));
        StoreUnderTest.await(mailbox.open(id, Access.READ));
        StoreUnderTest.await(mailbox.setRead(id, false));
        StoreUnderTest.await(mailbox.delete(id));
        assertThat(reports()).isEmpty();
    }

    @Test
    @Requirement({"RECV-061", "RECV-062"})
    void reportThatCannotBeSubmittedIsOwedAndSentWithTheNextOpening() throws Exception {
        boolean[] full = {true};
        List<String> sent = new ArrayList<>();
        mailbox = new StoreMailbox(
                store,
                id -> CompletableFuture.completedFuture(false),
                (message, event) -> CompletableFuture.completedFuture(() -> {
                    if (full[0]) {
                        return CompletableFuture.failedFuture(new StoreException("full"));
                    }
                    sent.add(event.toString());
                    return CompletableFuture.completedFuture(null);
                }));
        MessageId id = arrive(FolderId.INBOX, asking(), HEADER);
        assertThat(StoreUnderTest.await(mailbox.open(id, Access.READ)).flags())
                .contains(MessageFlag.READ, MessageFlag.RN_PENDING);
        full[0] = false;
        StoreUnderTest.await(mailbox.open(id, Access.READ));
        StoreUnderTest.await(mailbox.open(id, Access.READ));
        assertThat(sent).containsExactly("READ");
        assertThat(flags(id)).doesNotContain(MessageFlag.RN_PENDING);
    }

    @Test
    @Requirement({"RECV-037", "RECV-045", "RECV-048", "RECV-049"})
    void clientsReadAndChangeReceiveFolders() throws Exception {
        FolderId faxes = new FolderId("Fax");
        StoreUnderTest.await(mailbox.setReceiveFolder(new ReceiveFolder("IPM.Note.Fax", faxes)));
        assertThat(mailbox.receiveFolder("ipm.note.fax.x")).isEqualTo(new ReceiveFolder("IPM.Note.Fax", faxes));
        assertThat(mailbox.receiveFolders(faxes)).containsExactly(new ReceiveFolder("IPM.Note.Fax", faxes));
        assertThat(mailbox.receiveFolders()).hasSize(5);
        StoreUnderTest.await(mailbox.removeReceiveFolder("IPM.Note.Fax"));
        assertThat(mailbox.receiveFolder("IPM.Note.Fax").folder()).isEqualTo(FolderId.INBOX);
    }

    @Test
    @Requirement("RECV-038")
    void storeWithoutFoldersSaysSo() {
        StoreMailbox bare = new StoreMailbox(
                new CapturingStore(),
                id -> CompletableFuture.completedFuture(false),
                (message, event) -> CompletableFuture.failedFuture(new AssertionError()));
        assertThatThrownBy(bare::folders)
                .asInstanceOf(type(MailboxException.class))
                .extracting(MailboxException::status)
                .isEqualTo(MapiStatus.MAPI_E_NO_SUPPORT);
        assertThatThrownBy(() -> bare.receiveFolder("IPM")).isInstanceOf(MailboxException.class);
        assertThat(refusal(bare.browse(FolderQuery.first(FolderId.INBOX, 1)))).isEqualTo(MapiStatus.MAPI_E_NO_SUPPORT);
        assertThat(refusal(bare.setReceiveFolder(new ReceiveFolder("", FolderId.INBOX))))
                .isEqualTo(MapiStatus.MAPI_E_NO_SUPPORT);
    }
}
