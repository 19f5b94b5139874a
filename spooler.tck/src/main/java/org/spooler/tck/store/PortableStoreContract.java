// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spooler.tck.store.StoreUnderTest.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.ContentVariant;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.PortableStore;
import org.spooler.api.store.RememberedKey;
import org.spooler.api.store.StoreException;

/**
 * What a store promises that can be carried elsewhere: it lists all it has, and keeps what it is given as it was. The
 * provider is opened again in some tests; a store that keeps nothing beyond a closing still keeps it while its provider
 * lives.
 */
public interface PortableStoreContract extends StoreFixture {

    /** An id that another store gave, of a later run than any of the store under test. */
    MessageId FOREIGN = new MessageId("0000700000009");

    /** A second one, smaller: messages do not come in the order of their ids. */
    MessageId FOREIGN_TOO = new MessageId("0000300000004");

    /** A folder of tests. */
    FolderId ARCHIVE = new FolderId("Archive/2026");

    @Test
    default void everythingQueuedIsListedInOrderOfCommitInParts() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            List<MessageId> ids = List.of(store.accept("a@x"), store.accept("b@x"), store.accept("c@x"));
            Lease held = store.lease(ids.get(1)).orElseThrow();
            store.append(held, new LedgerEntry.Held(store.clock().instant(), "wait"));
            store.store().release(held.token());
            PortableStore portable = portable(store);
            List<MessageId> first = await(portable.queuedIds(Optional.empty(), 2));
            List<MessageId> rest = await(portable.queuedIds(Optional.of(first.get(1)), 2));
            assertThat(first).isEqualTo(ids.subList(0, 2));
            assertThat(rest).isEqualTo(ids.subList(2, 3));
            assertThat(portable.lastId()).isGreaterThanOrEqualTo(ids.get(2));
        }
    }

    @Test
    default void messageThatWasCarriedHereIsWhatItWas() throws StoreException, IOException {
        MessageState state;
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            state = travelled(store.clock().instant());
            await(portable(store).takeIn(state, contents(state)));
            checkTravelled(store, state);
        }
        try (StoreUnderTest again = StoreUnderTest.open(provider())) {
            checkTravelled(again, state);
        }
    }

    private static void checkTravelled(StoreUnderTest store, MessageState state) throws IOException {
        assertThat(store.find(FOREIGN)).contains(state);
        Lease lease = store.lease(FOREIGN).orElseThrow();
        assertThat(lease.state()).isEqualTo(state);
        assertThat(StoreUnderTest.read(lease.content())).isEqualTo("Subject: version 2\r\n");
        assertThat(StoreUnderTest.read(lease.variants().get(3))).isEqualTo("Subject: version 3\r\n");
        assertThat(StoreUnderTest.read(await(store.store().content(lease.token(), 0))))
                .isEqualTo("Subject: version 0\r\n");
        store.store().release(lease.token());
    }

    @Test
    default void messageThatWasCarriedHereGoesOnWithANewVersion() throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageState state = travelled(store.clock().instant());
            await(portable(store).takeIn(state, contents(state)));
            Lease lease = store.lease(FOREIGN).orElseThrow();
            LedgerEntry rewritten = Ledgers.rewritten(store, lease, "Subject: version 4\r\n");
            assertThat(((LedgerEntry.Rewritten) rewritten).version().orElseThrow())
                    .isGreaterThan(3);
            store.append(lease, rewritten);
            store.store().release(lease.token());
            assertThat(StoreUnderTest.read(store.lease(FOREIGN).orElseThrow().content()))
                    .isEqualTo("Subject: version 4\r\n");
        }
    }

    @Test
    default void messagesComeInTheOrderInWhichTheyAreTakenIn() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            PortableStore portable = portable(store);
            Instant now = store.clock().instant();
            await(portable.takeIn(plain(FOREIGN, now), plainContent(10)));
            await(portable.takeIn(plain(FOREIGN_TOO, now), plainContent(10)));
            assertThat(await(portable.queuedIds(Optional.empty(), 9))).containsExactly(FOREIGN, FOREIGN_TOO);
            assertThat(StoreUnderTest.ids(store.lease(9))).containsExactly(FOREIGN, FOREIGN_TOO);
        }
    }

    @Test
    default void longContentIsCarriedWhole() throws StoreException, IOException {
        int size = 3 << 20;
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            await(portable(store).takeIn(plain(FOREIGN, store.clock().instant(), size), plainContent(size)));
        }
        try (StoreUnderTest again = StoreUnderTest.open(provider());
                InputStream stream =
                        again.lease(FOREIGN).orElseThrow().content().open()) {
            assertThat(stream.readAllBytes()).isEqualTo(octets(size));
        }
    }

    @Test
    default void takingInTwiceLeadsToTheSameAndALaterStateTakesThePlaceOfAnEarlier()
            throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            Instant now = store.clock().instant();
            PortableStore portable = portable(store);
            await(portable.takeIn(plain(FOREIGN_TOO, now), plainContent(10)));
            await(portable.takeIn(plain(FOREIGN, now), plainContent(10)));
            MessageState later = travelled(now);
            await(portable.takeIn(later, contents(later)));
            await(portable.takeIn(later, contents(later)));
            checkLater(store, later);
        }
        try (StoreUnderTest again = StoreUnderTest.open(provider())) {
            checkLater(again, travelled(again.clock().instant()));
        }
    }

    private static void checkLater(StoreUnderTest store, MessageState later) throws IOException {
        assertThat(await(portable(store).queuedIds(Optional.empty(), 9))).containsExactly(FOREIGN_TOO, FOREIGN);
        Lease lease = store.lease(FOREIGN).orElseThrow();
        assertThat(lease.state()).isEqualTo(later);
        assertThat(StoreUnderTest.read(lease.content())).isEqualTo("Subject: version 2\r\n");
        store.store().release(lease.token());
    }

    @Test
    default void messageSomebodyWorksWithIsNotChanged() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            Instant now = store.clock().instant();
            await(portable(store).takeIn(plain(FOREIGN, now), plainContent(10)));
            assertThat(store.lease(FOREIGN)).isPresent();
            MessageState later = travelled(now);
            assertThatThrownBy(() -> await(portable(store).takeIn(later, contents(later))))
                    .hasCauseInstanceOf(StoreException.class);
            assertThatThrownBy(() -> await(portable(store).remove(FOREIGN))).hasCauseInstanceOf(StoreException.class);
            assertThat(store.find(FOREIGN)).contains(plain(FOREIGN, now));
        }
    }

    @Test
    default void idsGivenLaterExceedThoseThatWereTakenInAlsoInLaterRuns() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            await(portable(store).continueAfter(FOREIGN));
            assertThat(store.accept("ann@example.org")).isGreaterThan(FOREIGN);
            assertThat(portable(store).lastId()).isGreaterThan(FOREIGN);
        }
        try (StoreUnderTest again = StoreUnderTest.open(provider())) {
            assertThat(again.accept("ann@example.org")).isGreaterThan(FOREIGN);
        }
    }

    @Test
    default void idOfAnotherFormIsRefused() throws StoreException {
        MessageId other = new MessageId("M" + "0".repeat(12));
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageState state = plain(other, store.clock().instant());
            assertThatThrownBy(() -> await(portable(store).takeIn(state, plainContent(10))))
                    .hasCauseInstanceOf(StoreException.class)
                    .hasMessageContaining(other.value());
            assertThat(store.store().counts().total()).isZero();
        }
    }

    @Test
    default void filedMessageIsCarriedWithItsPlaceAndItsFlags() throws StoreException, IOException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            Instant filed = store.queue().clock().instant().minus(3, ChronoUnit.DAYS);
            await(portable(store.queue()).takeIn(filed(filed, Set.of(MessageFlag.READ), ARCHIVE)));
            checkFiled(store, filed(filed, Set.of(MessageFlag.READ), ARCHIVE));
            Set<MessageFlag> flags = Set.of(MessageFlag.READ, MessageFlag.FROMME);
            await(portable(store.queue()).takeIn(filed(filed.plusSeconds(1), flags, FolderId.SENT)));
        }
        try (FoldersUnderTest again = FoldersUnderTest.open(provider())) {
            Instant filed = again.queue().clock().instant().minus(3, ChronoUnit.DAYS);
            Set<MessageFlag> flags = Set.of(MessageFlag.READ, MessageFlag.FROMME);
            checkFiled(again, filed(filed.plusSeconds(1), flags, FolderId.SENT));
            assertThat(await(portable(again.queue()).filedIds(FolderId.SENT, Optional.empty(), 9)))
                    .containsExactly(FOREIGN);
            assertThat(await(portable(again.queue()).filedIds(ARCHIVE, Optional.empty(), 9)))
                    .isEmpty();
        }
    }

    private static void checkFiled(FoldersUnderTest store, FiledMessage wanted) throws IOException {
        FiledMessage found = store.find(FOREIGN).orElseThrow();
        assertThat(List.of(found.folder(), found.filed(), found.flags(), found.envelope()))
                .isEqualTo(List.of(wanted.folder(), wanted.filed(), wanted.flags(), wanted.envelope()));
        assertThat(found.content().traits()).isEqualTo(wanted.content().traits());
        assertThat(StoreUnderTest.read(found.content())).isEqualTo(StoreUnderTest.read(wanted.content()));
    }

    @Test
    default void queuedMessageThatWasFiledMeanwhileLeavesTheQueue() throws StoreException, IOException {
        FiledMessage sent;
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            Instant now = store.queue().clock().instant();
            await(portable(store.queue()).takeIn(plain(FOREIGN, now, 16), Map.of(0, new Octets("Subject: filed\r\n"))));
            sent = filed(now, FiledMessage.SENT, FolderId.SENT);
            await(portable(store.queue()).takeIn(sent));
            assertThat(store.queue().find(FOREIGN)).isEmpty();
            assertThat(store.queue().store().counts().total()).isZero();
            checkFiled(store, sent);
        }
        try (FoldersUnderTest again = FoldersUnderTest.open(provider())) {
            assertThat(again.queue().find(FOREIGN)).isEmpty();
            checkFiled(again, sent);
        }
    }

    @Test
    default void removedMessageIsGoneFromQueueOrFolderForGood() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            Instant now = store.queue().clock().instant();
            PortableStore portable = portable(store.queue());
            await(portable.takeIn(plain(FOREIGN_TOO, now), plainContent(10)));
            await(portable.takeIn(filed(now, Set.of(), ARCHIVE)));
            assertThat(await(portable.remove(FOREIGN_TOO))).isTrue();
            assertThat(await(portable.remove(FOREIGN))).isTrue();
            assertThat(await(portable.remove(FOREIGN))).isFalse();
        }
        try (FoldersUnderTest again = FoldersUnderTest.open(provider())) {
            assertThat(again.queue().store().counts().total()).isZero();
            assertThat(again.find(FOREIGN)).isEmpty();
        }
    }

    @Test
    default void keysAreCarriedAndMakeOneMessageOfTwoHereToo() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            Instant accepted = store.queue().clock().instant().minus(Duration.ofSeconds(5));
            PortableStore portable = portable(store.queue());
            await(portable.takeIn(new RememberedKey("invoice 7", FOREIGN, accepted, false)));
            await(portable.takeIn(new RememberedKey("arrival 9", FOREIGN_TOO, accepted, true)));
            assertThat(Stream.concat(await(portable.keys(0, 1)).stream(), await(portable.keys(1, 9)).stream()))
                    .containsExactlyInAnyOrder(
                            new RememberedKey("invoice 7", FOREIGN, accepted, false),
                            new RememberedKey("arrival 9", FOREIGN_TOO, accepted, true));
        }
        try (FoldersUnderTest again = FoldersUnderTest.open(provider())) {
            assertThat(again.queue().acceptUnderKey("invoice 7")).isEqualTo(FOREIGN);
            assertThat(again.file(ARCHIVE, "", Optional.of("arrival 9"))).isEqualTo(FOREIGN_TOO);
        }
    }

    private static PortableStore portable(StoreUnderTest store) {
        assertThat(store.store()).as("a store that can be carried").isInstanceOf(PortableStore.class);
        return (PortableStore) store.store();
    }

    private static FiledMessage filed(Instant at, Set<MessageFlag> flags, FolderId folder) {
        return new FiledMessage(
                FOREIGN, folder, at, FoldersUnderTest.envelope(), flags, new Octets("Subject: filed\r\n"));
    }

    /** A message whose first recipient has it, whose second waits, and that has two contents besides the original. */
    private static MessageState travelled(Instant now) {
        ContentTraits traits = new Octets("Subject: version 2\r\n").traits();
        MessageState accepted = MessageState.accepted(
                FOREIGN, now, StoreUnderTest.envelope("ann@example.org", "eve@example.org", "FAX:+4930123"), traits);
        return accepted.applyAll(List.of(
                rewritten(now, 2, List.of(), accepted),
                rewritten(now, 3, List.of(2), accepted),
                new LedgerEntry.Preprocessed(now),
                new LedgerEntry.Offered(now, List.of(0, 1), "smtp", "example.org"),
                Ledgers.settled(now, 0),
                Ledgers.deferred(now, 1, Duration.ofSeconds(0)),
                new LedgerEntry.Noted(now, "it was carried")));
    }

    private static LedgerEntry rewritten(Instant now, int version, List<Integer> recipients, MessageState state) {
        ContentTraits traits = new Octets("Subject: version " + version + "\r\n").traits();
        return new LedgerEntry.Rewritten(
                now, "render", Optional.of(version), Optional.of(traits), recipients, state.envelope(), "undo");
    }

    private static Map<Integer, Content> contents(MessageState state) {
        assertThat(state.contentVersion()).isEqualTo(2);
        assertThat(state.variants()).extracting(ContentVariant::version).containsExactly(3);
        return Map.of(
                0, new Octets("Subject: version 0\r\n"),
                2, new Octets("Subject: version 2\r\n"),
                3, new Octets("Subject: version 3\r\n"));
    }

    private static MessageState plain(MessageId id, Instant now) {
        return plain(id, now, 10);
    }

    private static MessageState plain(MessageId id, Instant now, int size) {
        return MessageState.accepted(id, now, StoreUnderTest.envelope("ann@example.org"), StoreUnderTest.traits(size));
    }

    private static Map<Integer, Content> plainContent(int size) {
        return Map.of(0, new Octets(octets(size)));
    }

    private static byte[] octets(int size) {
        byte[] octets = new byte[size];
        for (int i = 0; i < size; i++) {
            octets[i] = (byte) (i % 251);
        }
        return octets;
    }

    /** A content of another store. */
    record Octets(byte[] octets) implements Content {

        Octets(String text) {
            this(text.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public ContentTraits traits() {
            return StoreUnderTest.traits(octets.length);
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(octets);
        }
    }
}
