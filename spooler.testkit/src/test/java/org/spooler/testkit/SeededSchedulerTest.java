// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SeededSchedulerTest {

    private static final Instant START = ManualClock.START;

    private final SeededScheduler scheduler = new SeededScheduler(42);
    private final List<String> log = new ArrayList<>();

    private static List<String> interleave(long seed) {
        SeededScheduler scheduler = new SeededScheduler(seed);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String number = String.valueOf(i);
            scheduler.executor("a").execute(() -> order.add("a" + number));
            scheduler.executor("b").execute(() -> order.add("b" + number));
        }
        scheduler.runUntilIdle();
        return order;
    }

    @Test
    void oneSeedAlwaysGivesTheSameOrder() {
        assertThat(interleave(7)).isEqualTo(interleave(7));
    }

    @Test
    void differentSeedsGiveDifferentOrders() {
        Set<List<String>> orders = new HashSet<>();
        for (int seed = 0; seed < 50; seed++) {
            orders.add(interleave(seed));
        }
        assertThat(orders).hasSizeGreaterThan(10);
    }

    @Test
    void aNamedExecutorKeepsItsTasksInOrder() {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(interleave(seed).stream().filter(entry -> entry.startsWith("a")))
                    .containsExactly("a0", "a1", "a2", "a3");
        }
    }

    @Test
    void independentTasksRunInAnyOrder() {
        Set<List<Integer>> orders = new HashSet<>();
        for (int seed = 0; seed < 50; seed++) {
            SeededScheduler pool = new SeededScheduler(seed);
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int number = i;
                pool.execute(() -> order.add(number));
            }
            pool.runUntilIdle();
            orders.add(order);
        }
        assertThat(orders).hasSize(6);
    }

    @Test
    void timeJumpsToTheNextTimerWhenNothingIsDue() {
        scheduler.schedule(() -> log.add("hour " + scheduler.clock().instant()), 1, HOURS);
        scheduler.execute(() -> log.add("now " + scheduler.clock().instant()));
        scheduler.runUntilIdle();
        assertThat(log).containsExactly("now " + START, "hour " + START.plusSeconds(3600));
    }

    @Test
    void timersRunInOrderOfTimeWhateverTheirExecutor() {
        scheduler.executor("a").schedule(() -> log.add("second"), 2, SECONDS);
        scheduler.executor("b").schedule(() -> log.add("first"), 1, SECONDS);
        scheduler.schedule(() -> log.add("third"), 3, SECONDS);
        scheduler.runUntilIdle();
        assertThat(log).containsExactly("first", "second", "third");
    }

    @Test
    void runForLeavesWhatIsDueLaterAndSetsTheClock() {
        scheduler.schedule(() -> log.add("in"), 10, SECONDS);
        scheduler.schedule(() -> log.add("out"), 11, SECONDS);
        scheduler.runFor(Duration.ofSeconds(10));
        assertThat(log).containsExactly("in");
        assertThat(scheduler.clock().instant()).isEqualTo(START.plusSeconds(10));
        scheduler.advanceTo(START.plusSeconds(11));
        assertThat(log).containsExactly("in", "out");
    }

    @Test
    void runDueLeavesTimeAlone() {
        scheduler.execute(() -> scheduler.execute(() -> log.add("nested")));
        scheduler.schedule(() -> log.add("later"), 1, SECONDS);
        scheduler.runDue();
        assertThat(log).containsExactly("nested");
        assertThat(scheduler.clock().instant()).isEqualTo(START);
    }

    @Test
    void runUntilStopsAsSoonAsTheConditionHolds() {
        AtomicInteger count = new AtomicInteger();
        for (int i = 0; i < 5; i++) {
            scheduler.execute(count::incrementAndGet);
        }
        scheduler.runUntil("two ran", () -> count.get() == 2);
        assertThat(count).hasValue(2);
    }

    @Test
    void runUntilFailsWhenTheConditionCanNeverHold() {
        assertThatThrownBy(() -> scheduler.runUntil("mail arrived", () -> false))
                .isInstanceOf(SimulationFailure.class)
                .hasMessageContaining("seed 42")
                .hasMessageContaining("mail arrived");
    }

    @Test
    void aCancelledTaskNeverRuns() {
        ScheduledFuture<?> timer = scheduler.schedule(() -> log.add("never"), 1, MINUTES);
        assertThat(timer.cancel(false)).isTrue();
        scheduler.runUntilIdle();
        assertThat(log).isEmpty();
        assertThat(timer.isCancelled()).isTrue();
        assertThat(scheduler.waiting()).isZero();
        assertThat(scheduler.clock().instant()).isEqualTo(START);
    }

    @Test
    void aPeriodicTaskRunsAtItsRateUntilCancelled() {
        ScheduledFuture<?> ticks = scheduler.scheduleAtFixedRate(() -> log.add("tick"), 1, 2, SECONDS);
        scheduler.runFor(Duration.ofSeconds(6));
        ticks.cancel(false);
        scheduler.runFor(Duration.ofSeconds(6));
        assertThat(log).hasSize(3);
    }

    @Test
    void aPeriodicTaskCanCancelItself() {
        List<ScheduledFuture<?>> own = new ArrayList<>();
        own.add(scheduler.scheduleAtFixedRate(() -> own.get(0).cancel(false), 1, 1, SECONDS));
        scheduler.runFor(Duration.ofMinutes(1));
        assertThat(scheduler.waiting()).isZero();
        assertThat(scheduler.steps()).isEqualTo(1);
    }

    @Test
    void periodicTasksAloneCountAsIdle() {
        scheduler.scheduleWithFixedDelay(() -> log.add("tick"), 1, 1, SECONDS);
        scheduler.runUntilIdle();
        assertThat(log).isEmpty();
    }

    @Test
    void whatATaskThrowsComesOutAtTheEndWithTheSeed() {
        IllegalStateException fault = new IllegalStateException("lost a message");
        scheduler.executor("a").execute(() -> {
            throw fault;
        });
        scheduler.executor("a").execute(() -> log.add("others still run"));
        assertThatThrownBy(scheduler::runUntilIdle)
                .isInstanceOf(SimulationFailure.class)
                .hasMessageContaining("seed 42")
                .hasMessageContaining("lost a message")
                .hasCause(fault);
        assertThat(log).containsExactly("others still run");
    }

    @Test
    void aFailureIsThrownOnlyOnce() {
        scheduler.execute(() -> {
            throw new IllegalStateException("once");
        });
        assertThatThrownBy(scheduler::runUntilIdle).isInstanceOf(SimulationFailure.class);
        scheduler.runUntilIdle();
    }

    @Test
    void aSubmittedTaskKeepsItsFailureForItsFuture() {
        Future<Object> future = scheduler.submit(() -> {
            throw new IllegalStateException("kept");
        });
        scheduler.runUntilIdle();
        assertThatThrownBy(future::get).hasRootCauseMessage("kept");
    }

    @Test
    void aSystemThatNeverRestsFailsWithTheSeed() {
        SeededScheduler limited = new SeededScheduler(5, 100);
        Runnable[] again = new Runnable[1];
        again[0] = () -> limited.execute(again[0]);
        limited.execute(again[0]);
        assertThatThrownBy(limited::runUntilIdle)
                .isInstanceOf(SimulationFailure.class)
                .hasMessageContaining("seed 5")
                .hasMessageContaining("100 steps");
    }

    @Test
    void theWallClockMayJumpWithoutTouchingTimers() {
        scheduler.schedule(() -> log.add("timer"), 1, HOURS);
        scheduler.clock().advance(Duration.ofDays(365));
        scheduler.runDue();
        assertThat(log).isEmpty();
        scheduler.runUntilIdle();
        assertThat(scheduler.clock().instant())
                .isEqualTo(START.plus(Duration.ofDays(365)).plusSeconds(3600));
    }

    @Test
    void anExecutorThatIsShutDownTakesNothingMoreAndFinishesWhatIsDue() {
        ScheduledExecutorService executor = scheduler.executor("a");
        executor.execute(() -> log.add("due"));
        executor.schedule(() -> log.add("timer"), 1, HOURS);
        executor.shutdown();
        assertThatThrownBy(() -> executor.execute(() -> log.add("late")))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("'a'");
        scheduler.runUntilIdle();
        assertThat(log).containsExactly("due");
        assertThat(executor.isTerminated()).isTrue();
    }
}
