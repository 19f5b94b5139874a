// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spooler.api.admin.StoreAdmin;
import org.spooler.api.admin.StoreCharge;
import org.spooler.api.admin.StoreMoveException;
import org.spooler.api.admin.StoreMoveProgress;
import org.spooler.api.admin.StoreMoveProgress.Step;
import org.spooler.api.admin.StoreMoveReport;
import org.spooler.api.message.MessageId;

class StoreCommandsTest {

    private final ScriptedStores stores = new ScriptedStores();
    private final GogoPrompt prompt = new GogoPrompt(new RecordingAdmin(), List.of(), Optional.empty())
            .with(new StoreCommands(Optional.of(stores), Duration.ofSeconds(20)), "store");

    @AfterEach
    void close() {
        prompt.close();
    }

    @Test
    void statusNamesTheStoreInChargeAndTheWayBack() throws Exception {
        assertThat(prompt.type("store status").lines())
                .containsExactly(
                        "in charge: file-second",
                        "left: file; 'store back' returns to it, 'store release' empties it",
                        "stores: file, file-second",
                        "under way: copy 3 of 10");
    }

    @Test
    void aMoveShowsItsStepsAndWhatItCameTo() throws Exception {
        assertThat(prompt.type("store move file-second").lines().toList())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("the spooler runs on store file-second: 10 messages queued"))
                .anyMatch(line -> line.contains("left behind") && line.contains("0000100000007"));
        assertThat(prompt.written().lines()).containsExactly("freeze", "copy 0 of 10", "copy 10 of 10", "switch");
        prompt.run("store back");
        assertThat(prompt.type("store release")).startsWith("the old store is released: 10 messages removed from it");
        prompt.run("store release --keep");
        assertThat(stores.calls).containsExactly("move file-second", "back", "release false", "release true");
    }

    @Test
    void aRefusalSaysWhyAndAWrongVerbShowsTheUsage() {
        assertThatThrownBy(() -> prompt.run("store move nowhere")).hasMessageContaining("there is no store nowhere");
        assertThatThrownBy(() -> prompt.run("store turn")).hasMessageContaining("usage: store status | move NAME");
        assertThatThrownBy(() -> prompt.run("store back file")).hasMessageContaining("usage: store status | move NAME");
    }

    /** Answers as it is told to here. */
    private static final class ScriptedStores implements StoreAdmin {

        private final List<String> calls = new ArrayList<>();

        @Override
        public StoreCharge status() {
            return new StoreCharge(
                    Optional.of("file-second"),
                    true,
                    StoreCharge.Standing.LEFT,
                    Optional.of("file"),
                    List.of("file", "file-second"),
                    Optional.of(new StoreMoveProgress(Step.COPY, 3, 10)),
                    Optional.empty());
        }

        @Override
        public CompletionStage<StoreMoveReport> move(String store, Consumer<StoreMoveProgress> listener) {
            calls.add("move " + store);
            return store.equals("nowhere")
                    ? CompletableFuture.failedFuture(new StoreMoveException("there is no store nowhere"))
                    : done(listener);
        }

        @Override
        public CompletionStage<StoreMoveReport> back(Consumer<StoreMoveProgress> listener) {
            calls.add("back");
            return done(listener);
        }

        private static CompletionStage<StoreMoveReport> done(Consumer<StoreMoveProgress> listener) {
            listener.accept(new StoreMoveProgress(Step.FREEZE, 0, 0));
            listener.accept(new StoreMoveProgress(Step.COPY, 0, 10));
            listener.accept(new StoreMoveProgress(Step.COPY, 10, 10));
            listener.accept(new StoreMoveProgress(Step.SWITCH, 0, 0));
            return CompletableFuture.completedFuture(new StoreMoveReport(
                    "file", "file-second", 10, 2, 1, List.of(new MessageId("0000100000007")), Duration.ofMillis(900)));
        }

        @Override
        public CompletionStage<Long> release(boolean keep) {
            calls.add("release " + keep);
            return CompletableFuture.completedFuture(10L);
        }
    }
}
