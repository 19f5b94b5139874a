// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusListener;
import org.spooler.api.status.StatusRow;
import org.spooler.tck.Requirement;

class LiveStatusTableTest {

    private static final List<String> ORDER = List.of("smtp", "fax", "maildir");

    private final LiveStatusTable table = table(Runnable::run);

    private static LiveStatusTable table(java.util.concurrent.Executor executor) {
        return new LiveStatusTable(Comparator.comparingInt(ORDER::indexOf), executor);
    }

    @Test
    void rowsStandInTheOrderTheTablePromises() {
        table.update("maildir", row -> row);
        table.update("smtp", row -> row);
        table.update(ResourceType.STORE_PROVIDER, "file", row -> row);
        table.update("fax", row -> row);
        table.update(ResourceType.SPOOLER, "spooler", row -> row);
        table.update(ResourceType.SUBSYSTEM, "spooler", row -> row);
        assertThat(table.rows().stream().map(row -> row.type() + " " + row.name()))
                .containsExactly(
                        "SUBSYSTEM spooler",
                        "SPOOLER spooler",
                        "STORE_PROVIDER file",
                        "TRANSPORT_PROVIDER smtp",
                        "TRANSPORT_PROVIDER fax",
                        "TRANSPORT_PROVIDER maildir");
    }

    @Test
    @Requirement({"STAT-019", "STAT-020"})
    void aChangeMakesTheRowAndTheNextOneKeepsWhatItDoesNotName() {
        table.update("smtp", row -> row.with(StatusCode.AVAILABLE).withText("up"));
        table.update("smtp", row -> row.with(StatusCode.OUTBOUND_ENABLED));
        StatusRow row = table.find(ResourceType.TRANSPORT_PROVIDER, "smtp").orElseThrow();
        assertThat(row.codes()).containsExactlyInAnyOrder(StatusCode.AVAILABLE, StatusCode.OUTBOUND_ENABLED);
        assertThat(row.text()).isEqualTo("up");
    }

    @Test
    @Requirement("STAT-013")
    void theRowOfATransportThatWentIsGone() {
        table.update("smtp", row -> row);
        table.remove("smtp");
        assertThat(table.rows()).isEmpty();
    }

    @Test
    @Requirement("STAT-027")
    void aRowWithoutATextGetsOneThatFollowsItsState() {
        table.update("fax", row -> row.with(StatusCode.AVAILABLE));
        assertThat(table.rows().get(0).text()).isEqualTo("Ready");
        table.update("fax", row -> row.with(StatusCode.FAILURE));
        assertThat(table.rows().get(0).text()).isEqualTo("Has a problem");
    }

    @Test
    @Requirement("STAT-015")
    void everyListenerIsToldOfEachChangeInOrder() {
        Listener first = new Listener();
        Listener second = new Listener();
        table.listen(first);
        table.listen(second);
        table.update("smtp", row -> row.withText("a"));
        table.update("smtp", row -> row.withText("b"));
        table.update("smtp", row -> row.withText("b"));
        table.remove("smtp");
        table.remove("smtp");
        assertThat(first.seen).containsExactly("-a", "ab", "b-").isEqualTo(second.seen);
    }

    @Test
    void aListenerThatLeftIsToldNothingMore() {
        Listener listener = new Listener();
        table.listen(listener);
        table.unlisten(listener);
        table.update("smtp", row -> row);
        assertThat(listener.seen).isEmpty();
    }

    @Test
    void aListenerThatFailsDisturbsNobody() {
        Listener listener = new Listener();
        table.listen((before, after) -> {
            throw new IllegalStateException("broken");
        });
        table.listen(listener);
        table.update("smtp", row -> row.withText("a"));
        table.update("smtp", row -> row.withText("b"));
        assertThat(listener.seen).containsExactly("-a", "ab");
    }

    @Test
    void aListenerMayChangeTheTable() {
        Listener listener = new Listener();
        table.listen((before, after) -> after.filter(row -> row.text().equals("a"))
                .ifPresent(row -> table.update("smtp", r -> r.withText("b"))));
        table.listen(listener);
        table.update("smtp", row -> row.withText("a"));
        assertThat(table.rows().get(0).text()).isEqualTo("b");
        assertThat(listener.seen).containsExactly("-a", "ab");
    }

    @Test
    void aSlowListenerDelaysOnlyItselfAndIsBounded() {
        Queue<Runnable> later = new ArrayDeque<>();
        LiveStatusTable slow = table(later::add);
        Listener listener = new Listener();
        slow.listen(listener);
        int changes = ListenerQueue.MOST_WAITING + 50;
        IntStream.range(0, changes).forEach(i -> slow.update("smtp", row -> row.withText("t" + i)));
        assertThat(listener.seen).isEmpty();
        assertThat(later).hasSize(1);
        later.remove().run();
        assertThat(listener.seen).hasSize(ListenerQueue.MOST_WAITING).last().isEqualTo("t1048t1049");
    }

    @Test
    void aRowKeepsItsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.update("smtp", row -> StatusRow.of("fax", ResourceType.TRANSPORT_PROVIDER)));
    }

    @Test
    void changesOfManyThreadsAreAllKeptAndAnnouncedWithoutAGap() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Listener listener = new Listener();
        LiveStatusTable shared = table(threads);
        shared.listen(listener);
        CountDownLatch done = new CountDownLatch(4);
        for (int thread = 0; thread < 4; thread++) {
            threads.execute(() -> {
                IntStream.range(0, 200).forEach(i -> shared.update("smtp", LiveStatusTableTest::countUp));
                done.countDown();
            });
        }
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(shared.rows().get(0).progressPercent()).contains(800);
        List<String> expected = new ArrayList<>(List.of("-1"));
        IntStream.range(1, 800).forEach(i -> expected.add(i + "" + (i + 1)));
        assertThat(listener.seen).isEqualTo(expected);
    }

    private static StatusRow countUp(StatusRow row) {
        int next = row.progressPercent().orElse(0) + 1;
        return row.withProgress(Optional.of(next)).withText("" + next);
    }

    private static final class Listener implements StatusListener {
        private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void rowChanged(Optional<StatusRow> before, Optional<StatusRow> after) {
            seen.add(before.map(StatusRow::text).orElse("-")
                    + after.map(StatusRow::text).orElse("-"));
        }
    }
}
