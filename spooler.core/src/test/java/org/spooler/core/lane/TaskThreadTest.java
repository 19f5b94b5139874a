// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TaskThreadTest {

    private final TaskThread thread = TaskThread.daemon("test");

    @AfterEach
    void end() {
        thread.end();
    }

    @Test
    void tasksOfEachProducerRunInItsOrderAndNoneIsLost() throws Exception {
        int producers = 4;
        int each = 20_000;
        ConcurrentLinkedQueue<int[]> ran = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(producers * each);
        for (int p = 0; p < producers; p++) {
            int producer = p;
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            int number = i;
                            thread.execute(() -> {
                                ran.add(new int[] {producer, number});
                                done.countDown();
                            });
                        }
                    })
                    .start();
        }
        done.await();
        int[] last = {-1, -1, -1, -1};
        for (int[] task : ran) {
            assertThat(task[1]).isEqualTo(last[task[0]] + 1);
            last[task[0]] = task[1];
        }
        assertThat(last).containsOnly(each - 1);
    }

    /** Each task waits for the next hand-over, so that the thread sleeps, or is about to, at every one. */
    @Test
    void aTaskHandedOverWhileTheThreadFallsAsleepIsNotForgotten() throws Exception {
        for (int i = 0; i < 20_000; i++) {
            CompletableFuture<Integer> answer = new CompletableFuture<>();
            int number = i;
            thread.execute(() -> answer.complete(number));
            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(number);
        }
    }

    @Test
    void aTaskMayHandOverAnother() throws Exception {
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        thread.execute(() -> thread.execute(() -> second.complete(thread.isCurrent())));
        assertThat(second.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTaskThatFailsDoesNotKeepTheNextFromRunning() throws Exception {
        CompletableFuture<Boolean> next = new CompletableFuture<>();
        thread.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        thread.execute(() -> next.complete(true));
        assertThat(next.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anInterruptOfOneTaskDoesNotReachTheNext() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        thread.execute(() -> Thread.currentThread().interrupt());
        thread.execute(() -> interrupted.complete(Thread.currentThread().isInterrupted()));
        assertThat(interrupted.get(20, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void whatWasHandedOverBeforeTheEndIsRunAndWhatComesLaterIsRefused() throws Exception {
        List<Integer> ran = new ArrayList<>();
        CountDownLatch begin = new CountDownLatch(1);
        thread.execute(() -> {
            try {
                begin.await();
            } catch (InterruptedException e) {
                ran.add(-1);
            }
        });
        thread.execute(() -> ran.add(1));
        thread.end();
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> thread.execute(() -> ran.add(2)));
        begin.countDown();
        assertThat(thread.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).containsExactly(1);
        thread.thread().join(TimeUnit.SECONDS.toMillis(20));
        assertThat(thread.thread().isAlive()).isFalse();
    }

    @Test
    void oneThatNeverHadATaskIsAtItsEndAtOnce() throws Exception {
        thread.end();
        assertThat(thread.awaitTermination(0, TimeUnit.SECONDS)).isTrue();
        assertThat(thread.thread()).isNull();
    }

    @Test
    void aThreadThatSleepsWakesUpForItsEnd() throws Exception {
        CompletableFuture<Boolean> ran = new CompletableFuture<>();
        thread.execute(() -> ran.complete(true));
        ran.get(20, TimeUnit.SECONDS);
        thread.end();
        assertThat(thread.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
}
