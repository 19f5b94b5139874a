// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.QueuePage;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreFullException;
import org.spooler.tck.store.ContractClock;
import org.spooler.tck.store.RecordingContext;
import org.spooler.tck.store.StoreUnderTest;
import org.spooler.testkit.disk.SimulatedDisk;

/** More messages than are kept in memory. */
class LongQueueTest {

    private static final int MANY = 5000;

    private final ContractClock clock = new ContractClock();
    private final SimulatedDisk disk = new SimulatedDisk();

    @Test
    void whatHappenedToAMessageIsKnownAfterItLeftTheMemory() throws IOException {
        StoreLife life = start();
        MessageId first = life.accept("first", Optional.empty()).orElseThrow();
        Lease lease = life.lease(first).orElseThrow();
        assertThat(life.rewrite(lease, "rewritten")).isTrue();
        assertThat(life.note(lease, "remember this")).isTrue();
        life.release(lease);
        acceptMany(life);
        assertThat(life.workOff(life.store().wake(Optional.empty()))).isPresent();
        Lease again = life.lease(first).orElseThrow();
        assertThat(StoreUnderTest.read(again.content())).isEqualTo("rewritten");
        assertThat(again.state().notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text()).isEqualTo("remember this"));
        assertThat(life.finish(again)).isTrue();
        assertThat(life.store().counts().total()).isEqualTo(MANY);
    }

    @Test
    void queueIsListedPageByPageInOrderOfCommitAlsoAfterARestart() throws IOException {
        StoreLife life = start();
        List<MessageId> ids = acceptMany(life);
        assertThat(pages(life)).isEqualTo(ids);
        life.close();
        assertThat(pages(start())).isEqualTo(ids);
    }

    @Test
    void messagesBeyondTheBoundAreRefused() throws IOException, StoreException {
        StoreThreads threads = StoreThreads.start();
        FileStoreSettings small = TestSettings.small();
        FileStoreSettings settings =
                new FileStoreSettings(small.journal(), small.inlineBytes(), 0, Duration.ofDays(1), 1);
        FileMessageStore store = FileMessageStore.open(
                new SimulatedStorage(disk), settings, threads, new RecordingContext(clock), () -> {});
        store.recover().toCompletableFuture().join();
        try (var draft = store.draft()) {
            draft.write(java.nio.ByteBuffer.wrap(new byte[] {'x'}));
            draft.commit(StoreUnderTest.envelope("ann@example.org"), StoreUnderTest.traits(1), Optional.empty())
                    .toCompletableFuture()
                    .join();
        }
        assertThatThrownBy(store::draft).isInstanceOf(StoreFullException.class).hasMessageContaining("queue.most");
        store.close();
    }

    private List<MessageId> pages(StoreLife life) {
        List<MessageId> ids = new ArrayList<>();
        Optional<MessageId> after = Optional.empty();
        do {
            QueuePage page = life.workOff(life.store().browse(new QueueQuery(after, 999, java.util.Set.of())))
                    .orElseThrow();
            page.rows().forEach(row -> ids.add(row.state().id()));
            after = page.next();
        } while (after.isPresent());
        return ids;
    }

    private static List<MessageId> acceptMany(StoreLife life) {
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            ids.add(life.accept("m" + i, Optional.empty()).orElseThrow());
        }
        return ids;
    }

    private StoreLife start() throws IOException {
        StoreLife life = new StoreLife(disk, clock);
        assertThat(life.recover()).isPresent();
        return life;
    }
}
