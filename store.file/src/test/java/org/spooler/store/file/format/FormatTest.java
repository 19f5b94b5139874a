// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.NotifyWhen;
import org.spooler.api.message.Priority;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientState;
import org.spooler.api.message.RecipientType;
import org.spooler.api.message.ReturnContent;
import org.spooler.api.property.Binary;
import org.spooler.api.property.Party;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;
import org.spooler.api.report.Action;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.ReportKind;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.ReceiveFolders;
import org.spooler.api.store.Topic;

class FormatTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:00:00.123456789Z");
    private static final OptionalInt NONE = OptionalInt.empty();
    private static final ContentTraits TRAITS = new ContentTraits(5, true, false, true);

    @Test
    void richestEnvelopeComesBackEqual() {
        MessageState state = MessageState.accepted(MessageNumber.toId(42), AT, richest(), TRAITS);
        ByteBuffer payload = join(MessageRecord.write(42, 7, Optional.of("key"), state, content("hello"), NONE));
        assertThat(MessageRecord.readState(payload)).isEqualTo(state);
        MessageRecord record = MessageRecord.read(payload);
        assertThat(record.number()).isEqualTo(42);
        assertThat(record.order()).isEqualTo(7);
        assertThat(record.key()).contains(new KeyRecord(42, "key", AT));
        assertThat(record.standing()).isEqualTo(Standing.of(state));
        assertThat(payload.limit() - SizedHead.contentOffset(payload)).isEqualTo(5);
    }

    @Test
    void nullReversePathComesBackEqual() {
        Envelope envelope = Envelope.builder().to("ann@example.org").build();
        MessageState state = MessageState.accepted(MessageNumber.toId(1), AT, envelope, TRAITS);
        assertThat(MessageRecord.readState(
                        join(MessageRecord.write(1, 1, Optional.empty(), state, Optional.empty(), NONE))))
                .isEqualTo(state);
    }

    @Test
    void stateWithAHistoryComesBackEqual() {
        MessageState state = MessageState.accepted(MessageNumber.toId(42), AT, richest(), TRAITS)
                .applyAll(entries().subList(0, entries().size() - 1));
        assertThat(StateRecord.readState(join(StateRecord.write(42, state)))).isEqualTo(state);
        assertThat(MessageRecord.readState(
                        join(MessageRecord.write(42, 1, Optional.empty(), state, content("x"), NONE))))
                .isEqualTo(state);
    }

    @Test
    void everyKindOfLedgerEntryComesBackEqual() {
        Standing standing = new Standing(AT, true, Set.of(Topic.transport("fax")));
        LedgerRecord record = new LedgerRecord(42, standing, entries());
        assertThat(LedgerRecord.read(join(record.write()))).isEqualTo(record);
        assertThat(entries().stream().map(LedgerEntry::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(LedgerEntry.class.getPermittedSubclasses())
                        .<Class<? extends LedgerEntry>>map(type -> type.asSubclass(LedgerEntry.class))
                        .toList());
    }

    @Test
    void otherRecordsComeBackEqual() {
        VersionRecord version = new VersionRecord(42, 3, true, NONE);
        assertThat(VersionRecord.read(join(version.write(content("new"))))).isEqualTo(version);
        assertThat(FinishedRecord.read(join(new FinishedRecord(42).write())).number())
                .isEqualTo(42);
        KeyRecord key = new KeyRecord(42, "grüße", AT);
        assertThat(KeyRecord.read(join(key.write()))).isEqualTo(key);
    }

    @Test
    void checksumsOfContentFilesComeBackEqual() {
        OptionalInt checksum = OptionalInt.of(0xCAFEBABE);
        MessageState state = MessageState.accepted(MessageNumber.toId(42), AT, richest(), TRAITS);
        ByteBuffer message = join(MessageRecord.write(42, 7, Optional.empty(), state, Optional.empty(), checksum));
        assertThat(MessageRecord.read(message).checksum()).isEqualTo(checksum);
        assertThat(MessageRecord.read(message).inline()).isFalse();
        assertThat(MessageRecord.readState(message)).isEqualTo(state);
        VersionRecord version = new VersionRecord(42, 3, false, checksum);
        assertThat(VersionRecord.read(join(version.write(Optional.empty())))).isEqualTo(version);
        Placement placement = new Placement(7, new FolderId("Inbox"), AT, Set.of());
        FiledRecord filed =
                new FiledRecord(42, Optional.empty(), FiledRecord.Source.FILE, checksum, placement, richest(), TRAITS);
        assertThat(FiledRecord.read(join(filed.write(Optional.empty())))).isEqualTo(filed);
    }

    @Test
    void recordsOfFoldersComeBackEqual() {
        Placement placement =
                new Placement(7, new FolderId("Inbox/Fax"), AT, Set.of(MessageFlag.READ, MessageFlag.FROMME));
        KeyRecord key = new KeyRecord(42, "uid 7", AT);
        FiledRecord filed =
                new FiledRecord(42, Optional.of(key), FiledRecord.Source.HERE, NONE, placement, richest(), TRAITS);
        ByteBuffer payload = join(filed.write(content("hello")));
        assertThat(FiledRecord.read(payload)).isEqualTo(filed);
        assertThat(payload.limit() - SizedHead.contentOffset(payload)).isEqualTo(5);
        FiledRecord kept = new FiledRecord(
                42, Optional.empty(), FiledRecord.Source.ACCEPTANCE, NONE, placement, richest(), TRAITS);
        assertThat(FiledRecord.read(join(kept.write(Optional.empty())))).isEqualTo(kept);
        PlacedRecord placed = new PlacedRecord(42, placement);
        assertThat(PlacedRecord.read(join(placed.write()))).isEqualTo(placed);
        ReceiveFoldersRecord folders = new ReceiveFoldersRecord(ReceiveFolders.DEFAULT.list());
        assertThat(ReceiveFoldersRecord.read(join(folders.write()))).isEqualTo(folders);
    }

    @Test
    void numbersOfRecordTypesDoNotMove() {
        assertThat(new byte[] {
                    RecordType.MESSAGE,
                    RecordType.LEDGER,
                    RecordType.STATE,
                    RecordType.VERSION,
                    RecordType.FINISHED,
                    RecordType.KEY,
                    RecordType.FILED,
                    RecordType.PLACED,
                    RecordType.RECEIVE_FOLDERS,
                    RecordType.FILED_KEY
                })
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(FiledRecord.Source.values())
                .containsExactly(FiledRecord.Source.FILE, FiledRecord.Source.HERE, FiledRecord.Source.ACCEPTANCE);
        Set<MessageFlag> all = Set.of(MessageFlag.values());
        assertThat(MessageFlag.ofMask(MessageFlag.toMask(all))).isEqualTo(all);
        assertThat(MessageFlag.toMask(Set.of(MessageFlag.READ, MessageFlag.UNMODIFIED, MessageFlag.FROMME)))
                .isEqualTo(0x23);
    }

    @Test
    void numbersOfConstantsInTheFormatDoNotMove() {
        assertThat(Action.values())
                .containsExactly(
                        Action.DELIVERED,
                        Action.RELAYED,
                        Action.EXPANDED,
                        Action.FAILED,
                        Action.DELAYED,
                        Action.TRANSFERRED);
        assertThat(RecipientState.values())
                .containsExactly(
                        RecipientState.PENDING,
                        RecipientState.OFFERED,
                        RecipientState.DELIVERED,
                        RecipientState.RELAYED,
                        RecipientState.FAILED,
                        RecipientState.EXPIRED,
                        RecipientState.CANCELLED);
        assertThat(RecipientType.values())
                .containsExactly(RecipientType.TO, RecipientType.CC, RecipientType.BCC, RecipientType.ENVELOPE);
        assertThat(Priority.values()).containsExactly(Priority.NOT_URGENT, Priority.NORMAL, Priority.URGENT);
        assertThat(ReturnContent.values()).containsExactly(ReturnContent.FULL, ReturnContent.HEADERS);
        assertThat(NotifyWhen.values()).containsExactly(NotifyWhen.SUCCESS, NotifyWhen.FAILURE, NotifyWhen.DELAY);
        assertThat(ReportKind.values()).containsExactly(ReportKind.SUCCESS, ReportKind.FAILURE, ReportKind.DELAY);
        assertThat(Party.values())
                .containsExactly(Party.CLIENT, Party.STORE, Party.SPOOLER, Party.TRANSPORT, Party.FRAMEWORK);
    }

    @Test
    void payloadCutShortIsRefused() {
        MessageState state = MessageState.accepted(MessageNumber.toId(42), AT, richest(), TRAITS);
        ByteBuffer payload = join(MessageRecord.write(42, 7, Optional.empty(), state, Optional.empty(), NONE));
        for (int length = 4; length < payload.limit(); length++) {
            ByteBuffer cut = payload.slice(0, length);
            assertThatThrownBy(() -> MessageRecord.readState(cut)).isInstanceOf(BufferUnderflowException.class);
        }
    }

    @Test
    void idsSortLikeTheirNumbersAndComeBack() {
        long[] numbers = {0, 1, 31, 32, 1L << 40, (1L << 40) + 1, Long.MAX_VALUE};
        for (int i = 1; i < numbers.length; i++) {
            assertThat(MessageNumber.toId(numbers[i - 1])).isLessThan(MessageNumber.toId(numbers[i]));
            assertThat(MessageNumber.ofId(MessageNumber.toId(numbers[i]))).contains(numbers[i]);
        }
        assertThat(MessageNumber.ofId(new MessageId("unknown"))).isEmpty();
        assertThat(MessageNumber.ofId(new MessageId("ZZZZZZZZZZZZZ"))).isEmpty();
    }

    private static Envelope richest() {
        Properties properties = Properties.NONE
                .with(PropertyKey.custom("text", String.class), "grüße")
                .with(PropertyKey.custom("number", Integer.class), -7)
                .with(PropertyKey.custom("flag", Boolean.class), true)
                .with(PropertyKey.custom("time", Instant.class), AT)
                .with(
                        new PropertyKey<>("bytes", 0x00FF0102, Binary.class, Set.of(Party.CLIENT), false),
                        Binary.of(new byte[] {0, -1}));
        DeliveryStatusRequest request = new DeliveryStatusRequest(
                EnumSet.of(NotifyWhen.SUCCESS, NotifyWhen.DELAY), true, Optional.of("rfc822;ann@example.org"));
        return Envelope.builder()
                .from("bob@example.org")
                .to(new Recipient(
                        List.of(Address.smtp("ann@example.org"), Address.parse("FAX:+49301")),
                        RecipientType.BCC,
                        "Ann",
                        Optional.of(new UUID(3, 4)),
                        request,
                        properties))
                .to("PAGER:12345")
                .messageClass("IPM.Note.Signed")
                .priority(Priority.URGENT)
                .envelopeId("env+3D1")
                .returnContent(ReturnContent.HEADERS)
                .notBefore(AT.plusSeconds(60))
                .expires(AT.plus(Duration.ofDays(5)))
                .properties(properties)
                .build();
    }

    private static List<LedgerEntry> entries() {
        RecipientOutcome delayed = RecipientOutcome.delayed(0, "4.7.1", "grey", RetryClass.REPLY)
                .from("mx.example.org[192.0.2.1]:25")
                .after(Duration.ofMillis(1500))
                .inDoubt();
        return List.of(
                new LedgerEntry.Offered(AT, List.of(0, 1), "smtp", "example.org"),
                new LedgerEntry.Deferred(
                        AT, List.of(delayed), "smtp", true, AT.plusSeconds(9), Set.of(Topic.transport("smtp"))),
                new LedgerEntry.Settled(AT, List.of(RecipientOutcome.failed(1, "5.1.1", "unknown")), "smtp"),
                new LedgerEntry.Expired(AT, List.of(0)),
                new LedgerEntry.Cancelled(AT, List.of(), "withdrawn"),
                new LedgerEntry.Reported(AT, List.of(1), ReportKind.FAILURE, Optional.of(new MessageId("R1"))),
                new LedgerEntry.Held(AT, "look"),
                new LedgerEntry.Released(AT),
                new LedgerEntry.Held(AT, "look again"),
                new LedgerEntry.Rewritten(AT, "sign", Optional.of(2), Optional.of(TRAITS), richest(), "undo"),
                new LedgerEntry.Rewritten(
                        AT, "render", Optional.of(3), Optional.of(TRAITS), List.of(1), richest(), "undo"),
                new LedgerEntry.CleanedUp(AT, "other"),
                new LedgerEntry.Noted(AT, "note"),
                new LedgerEntry.Preprocessed(AT),
                new LedgerEntry.Finished(AT, Optional.of(FolderId.SENT)));
    }

    private static Optional<List<ByteBuffer>> content(String text) {
        return Optional.of(List.of(ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII))));
    }

    private static ByteBuffer join(List<ByteBuffer> parts) {
        ByteBuffer joined = ByteBuffer.allocate(
                parts.stream().mapToInt(ByteBuffer::remaining).sum());
        parts.forEach(part -> joined.put(part.duplicate()));
        return joined.flip();
    }
}
