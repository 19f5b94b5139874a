// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.ReceiveFolder;
import org.spooler.tck.Requirement;
import org.spooler.tck.store.ContractClock;
import org.spooler.tck.store.StoreUnderTest;
import org.spooler.testkit.disk.SimulatedDisk;

/** Filed messages while the room around them is given back, and when they decay. */
class FolderCleaningTest {

    private static final String PADDING = " " + "x".repeat(3000);
    private static final String LONG_PADDING = " " + "y".repeat(20_000);

    private final ContractClock clock = new ContractClock();
    private final SimulatedDisk disk = new SimulatedDisk();

    private StoreLife start() throws IOException {
        StoreLife life = new StoreLife(disk, clock);
        assertThat(life.recover()).isPresent();
        return life;
    }

    private static void flow(StoreLife life, int messages) {
        for (int i = 0; i < messages; i++) {
            MessageId id = life.accept("m" + i + PADDING, Optional.empty()).orElseThrow();
            assertThat(life.finish(life.lease(id).orElseThrow())).isTrue();
        }
        life.settle();
    }

    private static FiledMessage find(StoreLife life, MessageId id) {
        return life.workOff(life.store().findFiled(id)).orElseThrow().orElseThrow();
    }

    private static MessageId keep(StoreLife life, String content) {
        MessageId id = life.accept(content, Optional.empty()).orElseThrow();
        Lease lease = life.lease(id).orElseThrow();
        assertThat(life.rewrite(lease, "signed")).isTrue();
        assertThat(life.keep(lease, FolderId.SENT)).isTrue();
        return id;
    }

    @Test
    void whatIsFiledMovesAlongWhenItsSegmentIsGivenBack() throws IOException {
        StoreLife life = start();
        MessageId received = life.file(FolderId.INBOX, "received" + PADDING, Optional.of("uid"))
                .orElseThrow();
        MessageId sent = keep(life, "sent" + PADDING);
        MessageId marked = life.file(FolderId.INBOX, "marked" + LONG_PADDING, Optional.empty())
                .orElseThrow();
        life.workOff(life.store().setFlags(marked, Set.of(MessageFlag.READ)));
        life.workOff(life.store()
                .setReceiveFolder(new ReceiveFolder("IPM.Fax", FolderId.SENT))
                .thenApply(done -> true));
        flow(life, 400);
        assertThat(disk.list("journal")).hasSizeLessThanOrEqualTo(6).doesNotContain("segment-0000000001");
        check(life, received, sent, marked);
        life.close();
        StoreLife next = start();
        check(next, received, sent, marked);
        assertThat(next.file(FolderId.INBOX, "again", Optional.of("uid")))
                .as("the key moved along")
                .contains(received);
    }

    private static void check(StoreLife now, MessageId received, MessageId sent, MessageId marked) throws IOException {
        assertThat(StoreUnderTest.read(find(now, received).content())).isEqualTo("received" + PADDING);
        assertThat(StoreUnderTest.read(find(now, sent).content())).isEqualTo("sent" + PADDING);
        assertThat(find(now, sent).folder()).isEqualTo(FolderId.SENT);
        assertThat(find(now, marked).flags()).containsExactly(MessageFlag.READ);
        assertThat(StoreUnderTest.read(find(now, marked).content())).isEqualTo("marked" + LONG_PADDING);
        assertThat(now.store().receiveFolder("IPM.Fax.x").folder()).isEqualTo(FolderId.SENT);
    }

    @Test
    void contentIsReadOnThoughItIsMovedMeanwhile() throws IOException {
        StoreLife life = start();
        MessageId id =
                life.file(FolderId.INBOX, "moved" + PADDING, Optional.empty()).orElseThrow();
        try (InputStream stream = find(life, id).content().open()) {
            String begin = new String(stream.readNBytes(100), StandardCharsets.US_ASCII);
            flow(life, 400);
            assertThat(disk.list("journal")).doesNotContain("segment-0000000001");
            String end = new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(begin + end).isEqualTo("moved" + PADDING);
        }
    }

    @Test
    @Requirement("DRIVER-042")
    void fileOfALongContentIsDeletedWithItsMessage() throws IOException {
        StoreLife life = start();
        MessageId id = life.file(FolderId.INBOX, "long" + LONG_PADDING, Optional.empty())
                .orElseThrow();
        MessageId sent = keep(life, "sent" + LONG_PADDING);
        assertThat(disk.list("body")).containsExactlyInAnyOrder(id.value(), sent.value());
        disk.killProcess();
        StoreLife next = start();
        assertThat(disk.list("body")).hasSize(2);
        FiledMessage message = find(next, id);
        assertThat(next.workOff(next.store().delete(id))).contains(true);
        assertThat(disk.list("body")).containsExactly(sent.value());
        assertThatThrownBy(() -> message.content().open())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(id.value());
    }

    @Test
    void roomOfDeletedMessagesIsGivenBack() throws IOException {
        StoreLife life = start();
        for (int i = 0; i < 100; i++) {
            MessageId id = life.file(FolderId.INBOX, "m" + i + PADDING, Optional.empty())
                    .orElseThrow();
            assertThat(life.workOff(life.store().move(id, FolderId.SENT))).contains(true);
            assertThat(life.workOff(life.store().delete(id))).contains(true);
        }
        life.settle();
        assertThat(disk.list("journal")).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void damagedMessageIsSetAsideWhenItIsAskedForAndTheOthersGoOn() throws IOException {
        StoreLife life = start();
        MessageId decays =
                life.file(FolderId.INBOX, "decays" + PADDING, Optional.empty()).orElseThrow();
        MessageId stays =
                life.file(FolderId.INBOX, "stays" + PADDING, Optional.empty()).orElseThrow();
        life.close();
        StoreLife next = start();
        disk.corrupt("journal/" + disk.list("journal").get(0), 64 + 500);
        assertThat(next.list(FolderId.INBOX)).extracting(FiledMessage::id).containsExactly(stays);
        assertThat(next.workOff(next.store().findFiled(decays)).orElseThrow()).isEmpty();
        next.settle();
        assertThat(next.store().counts().corrupt()).isEqualTo(1);
        assertThat(disk.list("corrupt")).contains(decays.value(), decays.value() + ".txt");
        next.close();
        disk.killProcess();
        assertThat(start().list(FolderId.INBOX)).extracting(FiledMessage::id).containsExactly(stays);
    }

    @Test
    void nothingIsReceivedWhileTheStoreLooksForItsMessages() throws IOException {
        StoreLife life = start();
        life.file(FolderId.INBOX, "old" + PADDING, Optional.empty());
        life.close();
        StoreLife next = new StoreLife(disk, clock);
        var listed = next.store().browse(org.spooler.api.store.FolderQuery.first(FolderId.INBOX, 9));
        var recovery = next.store().recover();
        assertThat(next.file(FolderId.INBOX, "new", Optional.empty())).isEmpty();
        assertThat(listed.toCompletableFuture()).isNotDone();
        assertThat(next.workOff(recovery)).isPresent();
        assertThat(listed.toCompletableFuture())
                .isCompletedWithValueMatching(page -> page.messages().size() == 1);
        assertThat(next.file(FolderId.INBOX, "new", Optional.empty())).isPresent();
    }
}
