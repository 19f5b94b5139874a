// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineThreadTest {

    private final EngineThread engine = new EngineThread();

    @AfterEach
    void end() {
        engine.shutdown();
    }

    @Test
    void timersRunInTheOrderOfTheirTimesAndThoseOfOneTimeAsTheyWereMade() throws Exception {
        ConcurrentLinkedQueue<String> ran = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(3);
        engine.execute(() -> {
            note(ran, done, "late", 60);
            note(ran, done, "early", 20);
            note(ran, done, "early too", 20);
        });
        done.await();
        assertThat(ran).containsExactly("early", "early too", "late");
    }

    private void note(ConcurrentLinkedQueue<String> ran, CountDownLatch done, String text, long millis) {
        engine.schedule(
                () -> {
                    ran.add(text);
                    done.countDown();
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    @Test
    void aTimerOfAnotherThreadWakesTheEngineInTime() throws Exception {
        long start = System.nanoTime();
        ScheduledFuture<Long> ran = engine.schedule(System::nanoTime, 30, TimeUnit.MILLISECONDS);
        assertThat(ran.get(20, TimeUnit.SECONDS) - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(30));
    }

    @Test
    void aTimerThatWasCancelledDoesNotRun() throws Exception {
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        CompletableFuture<Boolean> later = new CompletableFuture<>();
        ScheduledFuture<?> timer = engine.schedule(() -> cancelled.complete(true), 20, TimeUnit.MILLISECONDS);
        timer.cancel(false);
        engine.schedule(() -> later.complete(true), 60, TimeUnit.MILLISECONDS);
        later.get(20, TimeUnit.SECONDS);
        assertThat(cancelled).isNotDone();
        assertThat(timer.isCancelled()).isTrue();
    }

    @Test
    void aTimerThatFailsDoesNotKeepTheNextFromRunning() throws Exception {
        CompletableFuture<Boolean> next = new CompletableFuture<>();
        engine.schedule(
                (Runnable) () -> {
                    throw new IllegalStateException("on purpose");
                },
                1,
                TimeUnit.MILLISECONDS);
        engine.schedule(() -> next.complete(true), 10, TimeUnit.MILLISECONDS);
        assertThat(next.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aPeriodicTimerRunsUntilItIsCancelled() throws Exception {
        CountDownLatch thrice = new CountDownLatch(3);
        ScheduledFuture<?> timer = engine.scheduleAtFixedRate(thrice::countDown, 0, 2, TimeUnit.MILLISECONDS);
        thrice.await();
        timer.cancel(false);
        CompletableFuture<Boolean> after = new CompletableFuture<>();
        engine.execute(() -> after.complete(timer.isDone()));
        assertThat(after.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theEndRunsWhatWasHandedOverAndDropsTimersAndWhateverComesLater() throws Exception {
        ConcurrentLinkedQueue<String> ran = new ConcurrentLinkedQueue<>();
        CountDownLatch begin = new CountDownLatch(1);
        engine.execute(() -> {
            try {
                begin.await();
            } catch (InterruptedException e) {
                ran.add("interrupted");
            }
        });
        engine.execute(() -> ran.add("handed over"));
        engine.schedule(() -> ran.add("timer"), 10, TimeUnit.SECONDS);
        engine.shutdown();
        engine.execute(() -> ran.add("later"));
        begin.countDown();
        assertThat(engine.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(engine.isTerminated()).isTrue();
        assertThat(List.copyOf(ran)).containsExactly("handed over");
    }
}
