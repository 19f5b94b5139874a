// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Lease;
import org.spooler.tck.Requirement;
import org.spooler.tck.store.ContractClock;
import org.spooler.tck.store.StoreUnderTest;
import org.spooler.testkit.disk.SimulatedDisk;

class CleaningTest {

    private static final String PADDING = " " + "x".repeat(3000);
    private static final String LONG_PADDING = " " + "y".repeat(20_000);

    private final ContractClock clock = new ContractClock();
    private final SimulatedDisk disk = new SimulatedDisk();

    @Test
    @Requirement("DRIVER-053")
    void roomOfMessagesThatHaveLeftIsGivenBack() throws IOException {
        StoreLife life = start();
        for (int i = 0; i < 400; i++) {
            passThrough(life, "m" + i + PADDING, Optional.empty());
        }
        life.settle();
        assertThat(disk.list("journal")).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void oneMessageThatStaysDoesNotKeepTheRoomOfTheOthers() throws IOException {
        StoreLife life = start();
        MessageId stays = life.accept("stays" + PADDING, Optional.of("key")).orElseThrow();
        Lease lease = life.lease(stays).orElseThrow();
        assertThat(life.rewrite(lease, "rewritten" + PADDING)).isTrue();
        assertThat(life.note(lease, "remember this")).isTrue();
        life.release(lease);
        for (int i = 0; i < 400; i++) {
            passThrough(life, "m" + i + PADDING, Optional.empty());
        }
        life.settle();
        assertThat(disk.list("journal")).hasSizeLessThanOrEqualTo(6);
        disk.killProcess();
        Lease again = start().lease(stays).orElseThrow();
        assertThat(StoreUnderTest.read(again.content())).startsWith("rewritten ");
        assertThat(again.state().notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text()).isEqualTo("remember this"));
    }

    @Test
    void keyOutlivesTheSegmentOfItsMessage() throws IOException {
        StoreLife life = start();
        MessageId id = passThrough(life, "keyed" + PADDING, Optional.of("invoice 7"));
        for (int i = 0; i < 400; i++) {
            passThrough(life, "m" + i + PADDING, Optional.empty());
        }
        life.settle();
        assertThat(disk.list("journal")).doesNotContain("segment-0000000001");
        disk.killProcess();
        StoreLife next = start();
        assertThat(next.store().findByKey("invoice 7")).contains(id);
        clock.advance(TestSettings.KEY_LIFE);
        assertThat(next.store().findByKey("invoice 7")).isEmpty();
    }

    @Test
    void fileOfALongContentIsDeletedWithItsMessage() throws IOException {
        StoreLife life = start();
        passThrough(life, "long" + LONG_PADDING, Optional.empty());
        assertThat(disk.list("body")).isEmpty();
    }

    @Test
    void fileOfADraftThatWasNeverCommittedIsDeletedAtTheNextStart() throws IOException {
        StoreLife life = start();
        life.accept("kept" + LONG_PADDING, Optional.empty());
        try {
            var draft = life.store().draft();
            draft.write(java.nio.ByteBuffer.allocate(100_000));
        } catch (org.spooler.api.store.StoreException e) {
            throw new IOException(e);
        }
        assertThat(disk.list("body")).hasSize(2);
        disk.killProcess();
        start();
        assertThat(disk.list("body")).hasSize(1);
    }

    @Test
    void damagedMessageIsSetAsideAndTheOthersGoOn() throws IOException {
        StoreLife life = start();
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(life.accept("m" + i + PADDING, Optional.empty()).orElseThrow());
        }
        life.close();
        disk.corrupt("journal/segment-0000000001", 64 + 4000);
        StoreLife next = new StoreLife(disk, clock);
        var report = next.recover().orElseThrow();
        assertThat(report.recovered()).isEqualTo(2);
        assertThat(report.corrupt()).singleElement().satisfies(entry -> {
            assertThat(entry.where()).startsWith("journal/segment-0000000001 bytes");
            assertThat(disk.list("corrupt")).contains(entry.keptAt().substring("corrupt/".length()));
        });
        assertThat(next.store().counts().corrupt()).isEqualTo(1);
        assertThat(next.leaseAll()).extracting(lease -> lease.state().id()).containsExactly(ids.get(0), ids.get(2));
    }

    @Test
    void messageThatDecaysWhileTheStoreIsOpenIsSetAsideWhenItIsLeased() throws IOException {
        StoreLife life = start();
        MessageId id = life.accept("decays" + PADDING, Optional.empty()).orElseThrow();
        MessageId other = life.accept("stays" + PADDING, Optional.empty()).orElseThrow();
        life.close();
        StoreLife next = start();
        disk.corrupt("journal/" + disk.list("journal").get(0), 64 + 500);
        assertThat(next.leaseAll()).extracting(lease -> lease.state().id()).containsExactly(other);
        next.settle();
        assertThat(next.store().counts().corrupt()).isEqualTo(1);
        assertThat(disk.list("corrupt")).contains(id.value(), id.value() + ".txt");
    }

    @Test
    @Requirement({"DRIVER-026", "DRIVER-027", "DRIVER-002"})
    void newMessagesAreAcceptedBeforeTheOldOnesAreEnumerated() throws IOException {
        StoreLife life = start();
        MessageId old = life.accept("old" + PADDING, Optional.empty()).orElseThrow();
        disk.killProcess();
        StoreLife next = new StoreLife(disk, clock);
        var recovery = next.store().recover();
        assertThat(recovery.toCompletableFuture()).isNotDone();
        assertThat(next.store().counts().total()).isZero();
        MessageId fresh = next.accept("fresh" + PADDING, Optional.empty()).orElseThrow();
        assertThat(recovery.toCompletableFuture()).isCompletedWithValueMatching(report -> report.recovered() == 1);
        assertThat(next.leaseAll()).extracting(lease -> lease.state().id()).containsExactly(old, fresh);
    }

    private StoreLife start() throws IOException {
        StoreLife life = new StoreLife(disk, clock);
        assertThat(life.recover()).isPresent();
        return life;
    }

    private static MessageId passThrough(StoreLife life, String content, Optional<String> key) {
        MessageId id = life.accept(content, key).orElseThrow();
        assertThat(life.finish(life.lease(id).orElseThrow())).isTrue();
        return id;
    }
}
