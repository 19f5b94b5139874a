// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.ImmediateEventExecutor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Who asks for connections is served in order, and nobody is dialled for one who does not ask any more. */
class DestinationPoolTest {

    private final List<CompletableFuture<Opened>> dialled = new ArrayList<>();
    private final Deque<Opened> told = new ArrayDeque<>();
    private final Consumer<Opened> first = told::add;
    private final Consumer<Opened> second = told::add;
    private final DestinationPool pool = new DestinationPool(
            ImmediateEventExecutor.INSTANCE, this::dial, new PoolLimits(1, Duration.ofSeconds(30), 100), () -> {});

    private CompletableFuture<Opened> dial() {
        dialled.add(new CompletableFuture<>());
        return dialled.get(dialled.size() - 1);
    }

    private void refuse(int attempt) {
        dialled.get(attempt).complete(Opened.Refused.because(new IllegalStateException("not this time")));
    }

    @Test
    void dialsAgainForWhoStillWaits() {
        pool.acquire(first, false);
        pool.acquire(second, false);
        refuse(0);

        assertThat(told).hasSize(1);
        assertThat(dialled).hasSize(2);
    }

    @Test
    void dialsForNobodyWhoTookHisRequestBack() {
        pool.acquire(first, false);
        pool.acquire(second, false);
        pool.withdraw(second);
        refuse(0);

        assertThat(told).hasSize(1);
        assertThat(dialled).hasSize(1);
    }
}
