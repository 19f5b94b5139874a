// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.CorruptEntry;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.Lease;
import org.spooler.tck.store.ContractClock;
import org.spooler.testkit.disk.SimulatedDisk;
import org.spooler.testkit.disk.SimulatedFile;

/** One flipped bit in a content, wherever it lies: found before an octet is sent, set aside and listed. */
class ContentDamageTest {

    private static final String SHORT = "short ".repeat(100);
    private static final String LONG = "long ".repeat(40_000);
    private static final FolderId INBOX = new FolderId("Inbox");

    private final ContractClock clock = new ContractClock();
    private final SimulatedDisk disk = new SimulatedDisk();
    private StoreLife life;

    @BeforeEach
    void begin() throws IOException {
        life = new StoreLife(disk, clock);
        life.recover();
    }

    @Test
    void flippedBitInALongContentIsFoundWhenTheMessageIsLeased() throws IOException {
        MessageId id = accept(LONG);
        MessageId other = accept(LONG);
        disk.corrupt("body/" + id, 150_000);
        assertThat(life.leaseAll()).extracting(lease -> lease.state().id()).containsExactly(other);
        assertSetAside(id, "the checksum of its content is wrong");
        assertThat(disk.list("corrupt")).contains(id + ".body", id + ".txt");
        assertThat(listedAfterRestart())
                .as("it does not come back")
                .extracting(lease -> lease.state().id())
                .containsExactly(other);
    }

    @Test
    void flippedBitInALongContentIsFoundAfterARestart() throws IOException {
        MessageId id = accept(LONG);
        disk.killProcess();
        disk.corrupt("body/" + id, 0);
        begin();
        assertThat(life.leaseAll()).isEmpty();
        assertSetAside(id, "the checksum of its content is wrong");
    }

    @Test
    void whatWasSetAsideIsListedAndCountedInLaterRunsToo() throws IOException {
        MessageId id = accept(LONG);
        disk.corrupt("body/" + id, 5);
        life.leaseAll();
        List<CorruptEntry> now = life.workOff(life.store().corrupt()).orElseThrow();
        assertThat(now).isEqualTo(life.store().setAside());
        life.close();
        disk.killProcess();
        begin();
        assertThat(life.store().counts().corrupt()).isEqualTo(1);
        assertThat(life.workOff(life.store().corrupt()).orElseThrow())
                .containsExactly(new CorruptEntry(
                        Optional.of(id), "found earlier", "the checksum of its content is wrong", "corrupt/" + id));
    }

    @Test
    void stretchesOfTheJournalAreListedToo() throws IOException {
        accept(SHORT);
        accept(SHORT);
        disk.killProcess();
        flipIn("journal/segment-0000000001", "short short");
        life = new StoreLife(disk, clock);
        life.recover();
        life.close();
        begin();
        assertThat(life.workOff(life.store().corrupt()).orElseThrow())
                .extracting(CorruptEntry::keptAt)
                .allMatch(kept -> kept.startsWith("corrupt/segment-0000000001-"));
    }

    @Test
    void missingContentIsFoundWhenTheMessageIsLeased() throws IOException {
        MessageId id = accept(LONG);
        disk.delete("body/" + id);
        assertThat(life.leaseAll()).isEmpty();
        assertSetAside(id, "body/" + id);
    }

    @Test
    void flippedBitInAShortContentIsFoundThoughItsStateIsInMemory() throws IOException {
        MessageId id = accept(SHORT);
        flipIn("journal/segment-0000000001", "short short");
        clock.advance(Duration.ofSeconds(10));
        assertThat(life.leaseAll()).isEmpty();
        assertSetAside(id, "the record's checksum is wrong");
    }

    @Test
    void flippedBitInARewrittenContentIsFoundWhenTheMessageIsLeasedAgain() throws IOException {
        for (String content : List.of("signed " + SHORT, "signed " + LONG)) {
            MessageId id = accept(SHORT);
            Lease lease = life.lease(id).orElseThrow();
            assertThat(life.rewrite(lease, content)).isTrue();
            life.release(lease);
            if (content.length() > SHORT.length() * 2) {
                disk.corrupt("body/" + id + ".1", 100_000);
            } else {
                flipIn("journal/segment-0000000001", "signed short");
            }
            assertThat(life.lease(id)).isEmpty();
            assertSetAside(id, "checksum");
            begin();
        }
    }

    @Test
    void flippedBitInAFiledContentIsFoundBeforeItIsShown() throws IOException {
        MessageId received = life.file(INBOX, LONG, Optional.empty()).orElseThrow();
        MessageId sent = accept(LONG);
        life.keep(life.lease(sent).orElseThrow(), INBOX);
        life.settle();
        List<FiledMessage> listed = life.list(INBOX);
        assertThat(listed).hasSize(2);
        assertThat(listed)
                .allSatisfy(message -> assertThat(read(message.content())).isEqualTo(LONG));
        disk.corrupt("body/" + received, 3);
        disk.corrupt("body/" + sent, 3);
        for (FiledMessage message : listed) {
            assertThatThrownBy(() -> message.content().open())
                    .hasMessageContaining(message.id() + ": the checksum of its content is wrong");
            assertSetAside(message.id(), "the checksum of its content is wrong");
        }
        life.settle();
        assertThat(life.list(INBOX)).isEmpty();
    }

    @Test
    void flippedBitInAShortFiledContentIsFoundBeforeItIsShown() throws IOException {
        MessageId id = life.file(INBOX, SHORT, Optional.empty()).orElseThrow();
        Content content = life.list(INBOX).get(0).content();
        flipIn("journal/segment-0000000001", "short short");
        assertThatThrownBy(content::open).hasMessageContaining("checksum is wrong");
        assertSetAside(id, "checksum is wrong");
    }

    @Test
    void copiesOfTheCleaningKeepTheChecksum() throws IOException {
        MessageId id = accept(LONG);
        MessageId filed = life.file(INBOX, LONG, Optional.empty()).orElseThrow();
        for (int i = 0; i < 400; i++) {
            life.finish(life.lease(accept(SHORT)).orElseThrow());
        }
        life.settle();
        assertThat(disk.list("journal")).as("the first segment is given back").doesNotContain("segment-0000000001");
        disk.corrupt("body/" + id, 7);
        disk.corrupt("body/" + filed, 7);
        assertThat(life.lease(id)).isEmpty();
        Content content = life.list(INBOX).get(0).content();
        assertThatThrownBy(content::open).hasMessageContaining("the checksum of its content is wrong");
    }

    private MessageId accept(String content) {
        return life.accept(content, Optional.empty()).orElseThrow();
    }

    private void assertSetAside(MessageId id, String problem) {
        CorruptEntry entry = life.store().setAside().stream()
                .filter(one -> one.id().equals(Optional.of(id)))
                .findFirst()
                .orElseThrow();
        assertThat(entry.problem()).contains(problem);
        assertThat(entry.keptAt()).isEqualTo("corrupt/" + id);
    }

    private List<Lease> listedAfterRestart() throws IOException {
        life.settle();
        life.close();
        disk.killProcess();
        begin();
        return life.leaseAll();
    }

    private void flipIn(String file, String text) throws IOException {
        SimulatedFile segment = disk.open(file);
        ByteBuffer bytes = ByteBuffer.allocate((int) segment.length());
        segment.read(0, bytes);
        int at = new String(bytes.array(), StandardCharsets.ISO_8859_1).lastIndexOf(text);
        disk.corrupt(file, at);
    }

    private static String read(Content content) throws IOException {
        try (var stream = content.open()) {
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
