// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.hook.HookResult;
import org.spooler.api.hook.MessageHook;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientState;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.NewMail;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.ScriptedTransport;

/** What the spooler is there for (catalogue 2.1), and what transports and stores tell it (2.10). */
class EngineRoleTest {

    private final EngineHarness spooler;
    private final ScriptedTransport smtp;

    EngineRoleTest() throws Exception {
        spooler = new EngineHarness("smtp", "fax");
        smtp = spooler.mail("smtp");
    }

    @Test
    @Requirement({"SPOOL-002", "XPORT-040", "XPORT-041"})
    void transportIsAskedOnlyForTheTypesItNames() throws Exception {
        ScriptedTransport none =
                spooler.transport("none", new Capabilities(Set.of(), false, Set.of(), 1, 1, 1, false, false));
        var mail = spooler.engine.route(Recipient.of(Address.parse("ann@a.example")));
        var fax = spooler.engine.route(Recipient.of(Address.parse("FAX:7")));
        spooler.run();

        assertThat(mail.toCompletableFuture().join())
                .extracting(match -> match.candidate().name())
                .containsExactly("smtp");
        assertThat(fax.toCompletableFuture().join()).isEmpty();
        assertThat(none.openSessions()).isEqualTo(1);
    }

    @Test
    @Requirement({"SPOOL-005", "SPOOL-006", "SPOOL-036", "SPOOL-038"})
    void stateOfEachRecipientIsKeptAndReported() throws Exception {
        spooler.transport("fax", Capabilities.of(AddressType.FAX)).then(Behaviour.fail("5.1.1"));
        List<List<Integer>> asked = new ArrayList<>();
        smtp.then(offer -> {
            asked.add(offer.message().recipients());
            return SubmitOutcome.BUSY;
        });

        MessageId id = spooler.submit("ann@a.example", "FAX:7");

        assertThat(asked).containsExactly(List.of(0));
        assertThat(spooler.find(id).orElseThrow().recipients())
                .extracting(recipient -> recipient.state())
                .containsExactly(RecipientState.PENDING, RecipientState.FAILED);
        assertThat(spooler.reports).containsExactly(new EngineHarness.Report(id, ReportKind.FAILURE, List.of(1)));
    }

    @Test
    @Requirement({"SPOOL-120", "XPORT-111"})
    void transportThatWasBusyGetsItsMessagesWhenItIsReadyAgain() throws Exception {
        smtp.then(Behaviour.answer(SubmitOutcome.BUSY));
        MessageId id = spooler.submit("ann@a.example");

        smtp.context().readyToSend();
        spooler.run();

        assertThat(smtp.offered()).containsExactly(id, id);
    }

    @Test
    @Requirement("SPOOL-043")
    void laterMessageOvertakesOneThatWaitsForAnotherTransport() throws Exception {
        ScriptedTransport fax = spooler.transport("fax", Capabilities.of(AddressType.FAX));
        fax.then(Behaviour.waitFor(Duration.ofHours(1)));
        MessageId first = spooler.submit("FAX:7");
        MessageId second = spooler.submit("ann@a.example");

        assertThat(spooler.find(second)).isEmpty();
        assertThat(spooler.find(first)).isPresent();
        var abort = spooler.engine.abort(first).toCompletableFuture();
        spooler.run();
        assertThat(abort).isCompletedWithValue(AbortAnswer.REMOVED);
    }

    @Test
    @Requirement({"SPOOL-008", "SPOOL-009", "SPOOL-016", "SPOOL-132", "SPOOL-133"})
    void sessionsOfATransportComeFromOneProviderAndAreAllClosedBeforeItMayGo() {
        ScriptedTransport many =
                spooler.transport("many", Capabilities.of(AddressType.FAX).withSessions(3));
        assertThat(many.openSessions()).isEqualTo(3);

        var left = spooler.engine.left("many").toCompletableFuture();
        spooler.run();

        assertThat(left).isDone();
        assertThat(many.openSessions()).isZero();
        spooler.pass(Duration.ofDays(1));
        assertThat(many.events()).filteredOn("open"::equals).hasSize(3);
    }

    private NewMail storedByItself() throws Exception {
        FolderStore store = (FolderStore) spooler.store;
        try (var draft = store.receive()) {
            draft.commit(
                    FolderId.INBOX,
                    Envelope.builder().to("ann@a.example").build(),
                    Set.of(MessageFlag.UNMODIFIED),
                    new ContentTraits(0, false, false, true),
                    Optional.empty());
            return new NewMail(draft.id(), FolderId.INBOX, "IPM.Note", Set.of(MessageFlag.UNMODIFIED));
        }
    }

    @Test
    @Requirement({"RECV-055", "RECV-056", "SPOOL-115"})
    void messageThatTheStoreReceivedItselfPassesTheHooksBeforeClientsAreTold() throws Exception {
        List<MessageId> seen = new ArrayList<>();
        spooler.engine
                .hooks()
                .add(
                        new MessageHook() {
                            @Override
                            public Set<Direction> directions() {
                                return Set.of(Direction.INBOUND);
                            }

                            @Override
                            public HookResult message(
                                    Direction direction,
                                    MessageId id,
                                    Envelope envelope,
                                    Content content,
                                    FolderId folder) {
                                seen.add(id);
                                assertThat(spooler.newMail).isEmpty();
                                return HookResult.CONTINUE;
                            }
                        },
                        "test",
                        0);
        NewMail mail = storedByItself();

        spooler.engine.receivedByStore(mail);
        spooler.run();

        assertThat(seen).containsExactly(mail.message());
        assertThat(spooler.newMail).containsExactly(mail);
    }

    @Test
    @Requirement("RECV-057")
    void newMailOfAStoreWithoutFoldersIsIgnored() throws Exception {
        EngineHarness queueOnly = new EngineHarness(Map.of(), EngineReceiveTest::queueOnly);

        queueOnly.engine.receivedByStore(new NewMail(new MessageId("M1"), FolderId.INBOX, "IPM.Note", Set.of()));
        queueOnly.run();

        assertThat(queueOnly.newMail).isEmpty();
    }

    @Test
    void newMailThatTheStoreDoesNotHaveIsNotTold() {
        spooler.engine.receivedByStore(new NewMail(new MessageId("NOBODY"), FolderId.INBOX, "IPM.Note", Set.of()));
        spooler.run();

        assertThat(spooler.newMail).isEmpty();
    }
}
