// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeparturesTest {

    private static final long LONG = 3600;

    private final Departures departures = new Departures();

    @Test
    void whoeverWaitsGoesWhenTheSpoolerHasLetGo() throws Exception {
        assertThat(departures.await(CompletableFuture.completedFuture(null), LONG))
                .isTrue();
        assertThat(departures.await(CompletableFuture.failedFuture(new IllegalStateException()), LONG))
                .isTrue();
    }

    @Test
    void aSpoolerThatStopsLetsEverybodyGoWithoutAnAnswer() throws Exception {
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> awaitForLong());
        departures.end();

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(awaitForLong()).as("who comes later").isTrue();
    }

    private boolean awaitForLong() {
        try {
            return departures.await(new CompletableFuture<>(), LONG);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nobodyWaitsLongerThanHeWants() throws Exception {
        assertThat(departures.await(new CompletableFuture<>(), 0)).isFalse();
    }
}
