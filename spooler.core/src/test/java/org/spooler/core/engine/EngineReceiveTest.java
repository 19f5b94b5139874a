// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.hook.HookResult;
import org.spooler.api.hook.MessageHook;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.StatusCode;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.NewMail;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.Reading;
import org.spooler.testkit.ScriptedTransport;

class EngineReceiveTest {

    private static final Capabilities POLLED = Capabilities.of(AddressType.SMTP).polled();

    private final EngineHarness spooler;
    private final ScriptedTransport pop;

    EngineReceiveTest() throws Exception {
        spooler = new EngineHarness(Map.of("poll.interval", "60s"));
        pop = spooler.transport("pop", Capabilities.of(AddressType.SMTP));
    }

    private FolderStore folders() {
        return (FolderStore) spooler.store;
    }

    private List<FiledMessage> in(FolderId folder) {
        return folders()
                .browse(FolderQuery.first(folder, 100))
                .toCompletableFuture()
                .join()
                .messages();
    }

    private void announce() {
        pop.context().newMail();
        spooler.run();
    }

    private void hook(HookResult result, List<FolderId> seen) {
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
                                seen.addAll(in(FolderId.ARRIVING).stream()
                                        .map(FiledMessage::folder)
                                        .toList());
                                return result;
                            }
                        },
                        "test",
                        0);
    }

    @Test
    @Requirement({"RECV-003", "RECV-006", "RECV-007", "RECV-012", "RECV-024", "SPOOL-121", "SPOOL-003", "RECV-050"})
    void announcedMessageIsFiledInItsReceiveFolderAndClientsAreTold() {
        pop.inbox().add("one");

        announce();

        FiledMessage filed = in(FolderId.INBOX).get(0);
        assertThat(filed.envelope().recipients()).hasSize(1);
        assertThat(spooler.newMail)
                .containsExactly(new NewMail(filed.id(), FolderId.INBOX, "IPM.Note", Set.of(MessageFlag.UNMODIFIED)));
        assertThat(pop.inbox().size()).isZero();
    }

    @Test
    @Requirement({"RECV-052", "RECV-031"})
    void newMailNamesMessageFolderClassAndFlags() throws Exception {
        folders().setReceiveFolder(new org.spooler.api.store.ReceiveFolder("IPM.Fax", new FolderId("Fax")));
        pop.inbox()
                .add(Envelope.builder().to("FAX:7").messageClass("IPM.Fax.In").build(), "x\r\n");

        announce();

        assertThat(spooler.newMail).singleElement().satisfies(mail -> {
            assertThat(mail.folder()).isEqualTo(new FolderId("Fax"));
            assertThat(mail.messageClass()).isEqualTo("IPM.Fax.In");
            assertThat(mail.flags()).containsExactly(MessageFlag.UNMODIFIED);
        });
    }

    @Test
    @Requirement({"SPOOL-108", "RECV-001", "RECV-002", "XPORT-027", "XPORT-086"})
    void polledTransportIsAskedAtOnceAndRegularlyAndReceivedFromWhenItSaysSo() throws Exception {
        ScriptedTransport imap = spooler.transport("imap", POLLED);
        assertThat(imap.events())
                .containsSubsequence("BEGIN_INBOUND+BEGIN_OUTBOUND", "poll")
                .doesNotContain("receive");

        imap.inbox().add("one").add("two");
        imap.forgetEvents();
        spooler.pass(Duration.ofSeconds(61));

        assertThat(imap.events()).startsWith("poll", "receive", "receive");
        assertThat(in(FolderId.INBOX)).hasSize(2);
        imap.forgetEvents();
        spooler.pass(Duration.ofMinutes(10));
        assertThat(imap.events()).hasSizeBetween(10, 12).containsOnly("poll");
    }

    @Test
    @Requirement("XPORT-028")
    void transportThatNeitherAsksToBePolledNorAnnouncesOnlySends() {
        pop.inbox().add("one");

        spooler.pass(Duration.ofHours(1));

        assertThat(pop.events()).doesNotContain("poll", "receive");
        assertThat(spooler.rows.get("pop").has(StatusCode.INBOUND_ENABLED)).isFalse();
        announce();
        assertThat(spooler.rows.get("pop").has(StatusCode.INBOUND_ENABLED)).isTrue();
    }

    @Test
    @Requirement({"RECV-016", "RECV-018", "RECV-058", "RECV-020"})
    void classTimeAndFlagsAreSuppliedWhereTheTransportLeavesThemOpen() {
        Envelope bare = Envelope.builder()
                .to("ann@a.example")
                .messageClass("")
                .properties(Properties.NONE.with(
                        MapiProperties.MESSAGE_FLAGS, MessageFlag.toMask(Set.of(MessageFlag.READ, MessageFlag.FROMME))))
                .build();
        pop.inbox().add(bare, "x\r\n");

        announce();

        FiledMessage filed = in(FolderId.INBOX).get(0);
        assertThat(filed.envelope().messageClass()).isEqualTo("IPM.Note");
        assertThat(filed.flags()).containsExactlyInAnyOrder(MessageFlag.UNMODIFIED, MessageFlag.FROMME);
        assertThat(filed.envelope().properties().find(MapiProperties.MESSAGE_DELIVERY_TIME))
                .hasValue(spooler.clock().instant());
    }

    @Test
    @Requirement({"RECV-013", "RECV-017", "RECV-018", "RECV-021", "RECV-022"})
    void whatTheTransportKnowsIsKeptAndWhatItMayNotSetIsDropped() {
        Instant atServer = Instant.parse("2026-01-01T00:00:00Z");
        Properties given = Properties.NONE
                .with(MapiProperties.MESSAGE_DELIVERY_TIME, atServer)
                .with(MapiProperties.RECEIVED_BY_NAME, "Ann")
                .with(MapiProperties.MESSAGE_FLAGS, 0x2000)
                .with(MapiProperties.ENTRYID, org.spooler.api.property.Binary.of(new byte[] {1}))
                .with(MapiProperties.DELETE_AFTER_SUBMIT, true);
        pop.inbox().add(Envelope.builder().to("ann@a.example").properties(given).build(), "x\r\n");

        announce();

        Properties filed = in(FolderId.INBOX).get(0).envelope().properties();
        assertThat(filed.find(MapiProperties.MESSAGE_DELIVERY_TIME)).hasValue(atServer);
        assertThat(filed.find(MapiProperties.RCVD_REPRESENTING_NAME)).hasValue("Ann");
        assertThat(filed.find(MapiProperties.MESSAGE_FLAGS)).hasValue(0x2000);
        assertThat(filed.find(MapiProperties.ENTRYID)).isEmpty();
        assertThat(filed.find(MapiProperties.DELETE_AFTER_SUBMIT)).isEmpty();
    }

    @Test
    @Requirement({"RECV-025", "DEC-11"})
    void callThatSavesNothingDeliversNothingWhateverItAnswers() {
        pop.inbox().then(Reading.answer(ReceiveOutcome.DELIVERED_MORE), reception -> {
            reception.message().saveChanges(Envelope.builder().build());
            return ReceiveOutcome.DELIVERED_MORE;
        });

        announce();
        announce();

        assertThat(folders().folders())
                .allSatisfy(folder -> assertThat(in(folder)).isEmpty());
        assertThat(pop.events()).filteredOn("receive"::equals).hasSize(2);
    }

    @Test
    @Requirement({"RECV-027", "DEC-23", "RECV-029"})
    void failedCallLeavesNothingBehindAndTheOriginalComesLater() {
        pop.inbox().add("one").then(Reading.failBeforeSaving());

        announce();

        assertThat(in(FolderId.INBOX)).isEmpty();
        assertThat(pop.inbox().size()).isEqualTo(1);
        spooler.pass(Duration.ofMinutes(3));
        assertThat(in(FolderId.INBOX)).hasSize(1);
        assertThat(pop.inbox().size()).isZero();
    }

    @Test
    @Requirement("RECV-024")
    void savedMessageIsOursAlthoughTheCallFailsAfterwards() {
        pop.inbox().add("one").then(Reading.failAfterSaving());

        announce();
        spooler.pass(Duration.ofHours(1));

        assertThat(in(FolderId.INBOX)).hasSize(1);
        assertThat(spooler.newMail).hasSize(1);
    }

    @Test
    @Requirement({"SPOOL-079", "SPOOL-075", "SPOOL-076", "SPOOL-077", "RECV-009", "RECV-011"})
    void callThatMissesItsDeadlineIsCancelledByItsNumberAndItsDraftDiscarded() {
        pop.inbox().add("one").then(Reading.hang());
        announce();
        assertThat(pop.events()).last().isEqualTo("receive");

        spooler.pass(Duration.ofMinutes(5).plusSeconds(1));

        assertThat(pop.events()).contains("cancel 1");
        assertThat(pop.inbox().size()).isEqualTo(1);
        assertThat(in(FolderId.INBOX)).isEmpty();
        spooler.pass(Duration.ofMinutes(5));
        assertThat(in(FolderId.INBOX)).hasSize(1);
    }

    @Test
    @Requirement({"RECV-035", "SPOOL-111", "SPOOL-112"})
    void offersTakeTurnsWithATransportThatAlwaysHasMore() throws Exception {
        for (int i = 0; i < 20; i++) {
            pop.inbox().add("mail " + i);
        }
        List<Integer> receivedBefore = new ArrayList<>();
        pop.otherwise(offer -> {
            receivedBefore.add(
                    (int) pop.events().stream().filter("receive"::equals).count());
            return Behaviour.deliver().submit(offer);
        });
        pop.context().newMail();
        spooler.submit("ann@a.example");

        assertThat(receivedBefore).hasSize(1).allMatch(number -> number < 20);
        assertThat(in(FolderId.INBOX)).hasSize(20);
    }

    @Test
    @Requirement("RECV-035")
    void mailAnnouncedFromWithinACallIsFetchedNext() {
        pop.inbox().add("one").add("two").then(reception -> {
            reception.take();
            reception.save();
            reception.context().newMail();
            return ReceiveOutcome.DELIVERED_LAST;
        });

        announce();

        assertThat(in(FolderId.INBOX)).hasSize(2);
    }

    @Test
    @Requirement({"RECV-008", "RECV-026", "SPOOL-079"})
    void messageIsNoLongerOfUseAfterTheCallAndNothingIsFiled() {
        List<InboundMessage> kept = new ArrayList<>();
        pop.inbox().then(reception -> {
            kept.add(reception.message());
            return ReceiveOutcome.NOTHING;
        });
        announce();

        InboundMessage late = kept.get(0);

        assertThatThrownBy(() -> late.write(ByteBuffer.wrap(new byte[1])))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is over");
        var save =
                late.saveChanges(Envelope.builder().to("ann@a.example").build()).toCompletableFuture();
        spooler.run();
        assertThat(save).isCompletedExceptionally();
        assertThat(in(FolderId.INBOX)).isEmpty();
    }

    @Test
    void messageSavedTwiceIsFiledOnce() {
        pop.inbox().add("one").then(reception -> {
            reception.take();
            reception.save();
            return reception.saved();
        });

        announce();

        assertThat(in(FolderId.INBOX)).hasSize(1);
        assertThat(spooler.newMail).hasSize(1);
    }

    @Test
    void messageFetchedAgainUnderItsKeyIsFiledOnce() {
        Reading keyed = reception -> {
            reception
                    .message()
                    .saveChanges(Envelope.builder().to("ann@a.example").build(), "uidl-7");
            return ReceiveOutcome.DELIVERED_LAST;
        };
        pop.inbox().then(keyed, keyed);

        announce();
        announce();

        assertThat(in(FolderId.INBOX)).hasSize(1);
        assertThat(spooler.newMail).hasSize(1);
    }

    @Test
    @Requirement({"SPOOL-123", "SPOOL-127"})
    void inboundHookSeesTheDurableMessageBeforeItReachesTheFolderItChooses() {
        List<FolderId> whereItWas = new ArrayList<>();
        hook(new HookResult(Optional.of(new FolderId("Inbox/Lists")), false, false), whereItWas);
        pop.inbox().add("one");

        announce();

        assertThat(whereItWas).containsExactly(FolderId.ARRIVING);
        assertThat(in(new FolderId("Inbox/Lists"))).hasSize(1);
        assertThat(in(FolderId.ARRIVING)).isEmpty();
        assertThat(spooler.newMail.get(0).folder()).isEqualTo(new FolderId("Inbox/Lists"));
    }

    @Test
    @Requirement({"RECV-031", "SPOOL-126"})
    void receiptSaysWhetherAHookDeletedTheMessage() {
        List<InboundReceipt> receipts = new ArrayList<>();
        Reading noted = reception -> {
            reception.take();
            reception.save().thenAccept(receipts::add);
            return ReceiveOutcome.DELIVERED_LAST;
        };
        pop.inbox().add("one").add("two").then(noted, noted);
        announce();
        hook(new HookResult(Optional.empty(), false, true), new ArrayList<>());
        announce();

        assertThat(receipts)
                .extracting(InboundReceipt::status)
                .containsExactly(MapiStatus.S_OK, MapiStatus.MAPI_E_OBJECT_DELETED);
        assertThat(in(FolderId.INBOX)).hasSize(1);
        assertThat(spooler.newMail).hasSize(1);
        assertThat(pop.inbox().size()).isZero();
    }

    @Test
    void messageThatWasArrivingWhenTheSpoolerStoppedGoesOnAtTheNextStart() throws Exception {
        try (var draft = folders().receive()) {
            draft.commit(
                    FolderId.ARRIVING,
                    Envelope.builder().to("ann@a.example").build(),
                    Set.of(MessageFlag.UNMODIFIED),
                    new org.spooler.api.message.ContentTraits(0, false, false, true),
                    Optional.empty());
        }

        spooler.engine.recovered();
        spooler.run();

        assertThat(in(FolderId.ARRIVING)).isEmpty();
        assertThat(in(FolderId.INBOX)).hasSize(1);
        assertThat(spooler.newMail).hasSize(1);
    }

    @Test
    @Requirement("DEC-23")
    void fullStoreRefusesTheMessageAndTheOriginalStays() {
        pop.inbox().add(Envelope.builder().to("ann@a.example").build(), "x".repeat(2 << 20));

        announce();

        assertThat(in(FolderId.INBOX)).isEmpty();
        assertThat(pop.inbox().size()).isEqualTo(1);
    }

    @Test
    void storeWithoutFoldersRefusesInboundMailInTheRowOfTheTransport() throws Exception {
        EngineHarness queueOnly = new EngineHarness(Map.of(), EngineReceiveTest::queueOnly);
        ScriptedTransport imap = queueOnly.transport("imap", POLLED);
        imap.inbox().add("one");
        imap.context().newMail();
        queueOnly.pass(Duration.ofMinutes(5));

        assertThat(imap.events()).contains("BEGIN_OUTBOUND").doesNotContain("poll", "receive");
        assertThat(queueOnly.rows.get("imap").text()).contains("the store has no folders");
        assertThat(queueOnly.rows.get("imap").has(StatusCode.INBOUND_ENABLED)).isFalse();
    }

    static StoreProvider queueOnly(StoreProvider whole) {
        return context -> queueOnly(whole.open(context));
    }

    private static SpoolerStore queueOnly(SpoolerStore whole) {
        return (SpoolerStore) Proxy.newProxyInstance(
                SpoolerStore.class.getClassLoader(),
                new Class<?>[] {SpoolerStore.class},
                (proxy, method, arguments) -> method.invoke(whole, arguments));
    }

    @Test
    @Requirement({"RECV-004", "SPOOL-109"})
    void mailAnnouncedBeforeTheBeginOrAfterTheEndOfInboundTrafficIsNotFetched() {
        var left = spooler.engine.left("pop").toCompletableFuture();
        spooler.run();
        assertThat(left).isDone();
        pop.inbox().add("one");
        pop.forgetEvents();

        announce();
        spooler.pass(Duration.ofMinutes(5));

        assertThat(pop.events()).isEmpty();
        ScriptedTransport again = spooler.transport("pop", Capabilities.of(AddressType.SMTP));
        assertThat(again.events()).doesNotContain("receive");
    }

    @Test
    @Requirement("STAT-026")
    void rowShowsWhileAMessageComesIn() {
        pop.inbox().add("one").then(Reading.hang());
        announce();
        assertThat(spooler.rows.get("pop").has(StatusCode.INBOUND_ACTIVE)).isTrue();

        spooler.pass(Duration.ofMinutes(6));

        assertThat(spooler.rows.get("pop").has(StatusCode.INBOUND_ACTIVE)).isFalse();
    }
}
