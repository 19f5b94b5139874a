// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spooler.api.mailbox.Access;
import org.spooler.api.mailbox.Mailbox;
import org.spooler.api.mailbox.MailboxException;
import org.spooler.api.mailbox.OpenMessage;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RetryClass;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.core.mailbox.ReadReceipts.Receipt;
import org.spooler.core.mailbox.StoreMailbox;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.ScriptedTransport;
import org.spooler.testkit.Verdict;

/** What a client may do with a message that the engine has. */
class QueuedMailTest {

    private EngineHarness spooler;
    private ScriptedTransport smtp;
    private Mailbox mailbox;

    @BeforeEach
    void start() throws Exception {
        spooler = new EngineHarness("smtp");
        smtp = spooler.mail("smtp");
        mailbox = new StoreMailbox(
                spooler.store,
                spooler.engine::isActive,
                (message, event) -> CompletableFuture.completedFuture(Receipt.NONE));
    }

    private <T> T done(CompletionStage<T> stage) {
        spooler.run();
        return stage.toCompletableFuture().join();
    }

    private MapiStatus refusal(CompletionStage<?> stage) {
        spooler.run();
        CompletableFuture<?> answer = stage.toCompletableFuture();
        assertThat(answer).isCompletedExceptionally();
        Throwable problem = answer.handle((value, failure) -> failure).join();
        Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
        assertThat(cause).asInstanceOf(type(MailboxException.class)).isNotNull();
        return ((MailboxException) cause).status();
    }

    private MessageId deferred() throws Exception {
        smtp.then(Behaviour.delay(RetryClass.REPLY));
        MessageId id = spooler.submit("ann@a.example");
        spooler.run();
        return id;
    }

    private MessageId beingSent() throws Exception {
        smtp.then(Behaviour.reportLater(Duration.ofMinutes(5), Verdict.DELIVER));
        MessageId id = spooler.submit("ann@a.example");
        spooler.run();
        return id;
    }

    @Test
    @Requirement({"SEND-085", "SEND-086", "SEND-092", "DEC-07"})
    void messageThatTheSpoolerWorksOnCannotBeOpened() throws Exception {
        MessageId id = beingSent();

        assertThat(refusal(mailbox.open(id, Access.READ))).isEqualTo(MapiStatus.MAPI_E_NO_ACCESS);
        assertThat(refusal(mailbox.open(id, Access.BEST))).isEqualTo(MapiStatus.MAPI_E_NO_ACCESS);
    }

    @Test
    @Requirement({"SEND-088", "SEND-089", "SEND-095", "DEC-07"})
    void queuedMessageCannotBeOpenedForWritingLockedOrNot() throws Exception {
        MessageId waiting = deferred();
        MessageId locked = beingSent();

        assertThat(refusal(mailbox.open(waiting, Access.MODIFY))).isEqualTo(MapiStatus.MAPI_E_SUBMITTED);
        assertThat(refusal(mailbox.open(locked, Access.MODIFY))).isEqualTo(MapiStatus.MAPI_E_SUBMITTED);
    }

    @Test
    @Requirement({"SEND-090", "SEND-095", "SEND-096", "DEC-07"})
    void unlockedMessageIsOpenedReadOnlyAndSaysSo() throws Exception {
        MessageId id = deferred();

        for (Access access : new Access[] {Access.BEST, Access.READ}) {
            OpenMessage open = done(mailbox.open(id, access));
            assertThat(open.writable()).isFalse();
            assertThat(open.folder()).isEmpty();
            assertThat(open.flags()).contains(MessageFlag.SUBMIT);
            assertThat(open.content().open().readAllBytes())
                    .isEqualTo("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    @Requirement("SEND-110")
    void queuedMessageCanOnlyBeWithdrawn() throws Exception {
        MessageId id = deferred();

        assertThat(refusal(mailbox.setRead(id, true))).isEqualTo(MapiStatus.MAPI_E_SUBMITTED);
        assertThat(refusal(mailbox.move(id, FolderId.INBOX))).isEqualTo(MapiStatus.MAPI_E_SUBMITTED);
        assertThat(refusal(mailbox.delete(id))).isEqualTo(MapiStatus.MAPI_E_SUBMITTED);
        assertThat(done(spooler.engine.abort(id))).isEqualTo(AbortAnswer.REMOVED);
    }

    @Test
    @Requirement({"SEND-107", "SEND-111", "DEC-18"})
    void nothingOfAWithdrawnMessageSaysSubmittedAnyMore() throws Exception {
        MessageId id = deferred();
        assertThat(done(mailbox.open(id, Access.READ)).flags()).contains(MessageFlag.SUBMIT);

        assertThat(done(spooler.engine.abort(id))).isEqualTo(AbortAnswer.REMOVED);

        assertThat(refusal(mailbox.open(id, Access.READ))).isEqualTo(MapiStatus.MAPI_E_NOT_FOUND);
        assertThat(done(mailbox.browse(FolderQuery.first(FolderId.OUTBOX, 9))).messages())
                .isEmpty();
    }

    @Test
    @Requirement({"SEND-083", "SEND-084", "SEND-012"})
    void outboxShowsWhatWaitsThoughNothingIsFiledThere() throws Exception {
        MessageId waiting = deferred();
        MessageId locked = beingSent();

        var page = done(mailbox.browse(FolderQuery.first(FolderId.OUTBOX, 9)));

        assertThat(page.messages()).extracting(message -> message.id()).containsExactly(waiting, locked);
        assertThat(page.messages()).allMatch(message -> message.flags().contains(MessageFlag.SUBMIT));
        assertThat(done(mailbox.browse(new FolderQuery(FolderId.OUTBOX, Optional.of(waiting), 9)))
                        .messages())
                .hasSize(1);
        assertThat(mailbox.folders()).contains(FolderId.INBOX, FolderId.OUTBOX);
    }
}
