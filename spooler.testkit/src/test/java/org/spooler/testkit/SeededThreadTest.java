// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeededThreadTest {

    private final SeededScheduler scheduler = new SeededScheduler(9);
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void endThreads() {
        scheduler.close();
    }

    private void hangAndLog() {
        try {
            log.add("hangs");
            SeededThread.hang();
        } catch (InterruptedException interrupted) {
            log.add("interrupted");
        }
    }

    @Test
    void aTaskThatHangsHoldsUpItsOwnThreadOnly() {
        SeededThread stuck = scheduler.thread("stuck");
        stuck.execute(this::hangAndLog);
        stuck.execute(() -> log.add("behind"));
        scheduler.runDue();
        scheduler.thread("other").execute(() -> log.add("other"));
        scheduler.runUntilIdle();
        assertThat(log).containsExactly("hangs", "other");
    }

    @Test
    void anInterruptFreesItAndTheTasksBehindIt() {
        SeededThread stuck = scheduler.thread("stuck");
        stuck.execute(this::hangAndLog);
        stuck.execute(() -> log.add("behind"));
        scheduler.schedule(stuck::interrupt, 1, TimeUnit.MINUTES);
        scheduler.runUntilIdle();
        assertThat(log).containsExactly("hangs", "interrupted", "behind");
    }

    @Test
    void anInterruptOfAThreadThatWorksDoesNothing() {
        SeededThread thread = scheduler.thread("fine");
        thread.execute(() -> log.add("one"));
        scheduler.runUntilIdle();
        thread.interrupt();
        thread.execute(() -> log.add("two"));
        scheduler.runUntilIdle();
        assertThat(log).containsExactly("one", "two");
    }

    @Test
    void whatATaskThrowsFailsTheRunAndNotTheThread() {
        SeededThread thread = scheduler.thread("faulty");
        thread.execute(() -> {
            throw new IllegalStateException("fault");
        });
        thread.execute(() -> log.add("next"));
        assertThatThrownBy(scheduler::runUntilIdle)
                .hasMessageContaining("seed 9")
                .hasMessageContaining("fault");
        assertThat(log).containsExactly("next");
    }

    @Test
    void aThreadThatEndedTakesNothingMore() {
        SeededThread thread = scheduler.thread("short");
        thread.execute(() -> log.add("last"));
        thread.end();
        thread.execute(() -> log.add("late"));
        scheduler.runUntilIdle();
        assertThat(log).containsExactly("last");
    }

    @Test
    void onlyASimulatedThreadCanHang() {
        assertThatThrownBy(SeededThread::hang)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SeededScheduler.thread");
    }
}
