// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.admin.StoreCharge;
import org.spooler.api.admin.StoreCharge.Standing;
import org.spooler.api.admin.StoreMoveException;
import org.spooler.api.admin.StoreMoveProgress;
import org.spooler.api.admin.StoreMoveProgress.Step;
import org.spooler.api.admin.StoreMoveReport;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.PortableStore;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreProvider;
import org.spooler.store.memory.MemoryStoreProvider;
import org.spooler.tck.store.ContractClock;
import org.spooler.tck.store.StoreUnderTest;

/** The keeper with stores in memory, on the thread of the test. */
class StoreKeeperTest {

    private final ContractClock clock = new ContractClock();
    private final StoreProvider one = memory();
    private final StoreProvider two = memory();
    private final List<String> seat = new ArrayList<>();

    @TempDir
    private Path home;

    private static StoreProvider memory() {
        return new MemoryStoreProvider(Duration.ofDays(7), 1 << 20);
    }

    private Path file() {
        return home.resolve("var/spooler/store");
    }

    private StoreKeeper keeper() {
        return keeper(one, two);
    }

    private StoreKeeper keeper(StoreProvider first, StoreProvider second) {
        Seat recording = new Seat() {
            @Override
            public void take(StoreInCharge store) {
                seat.add("+" + store.name());
            }

            @Override
            public void leave() {
                seat.add("-");
            }
        };
        StoreKeeper keeper = new StoreKeeper(file(), recording, Runnable::run, clock);
        keeper.arrived(new KnownStore("one", 0, 1, false, first));
        keeper.arrived(new KnownStore("two", 5, 2, true, second));
        return keeper;
    }

    private static <T> T get(CompletionStage<T> stage) {
        return StoreUnderTest.await(stage);
    }

    private static StoreMoveReport move(StoreKeeper keeper, String store) {
        return get(keeper.move(store, progress -> {}));
    }

    private static StoreMoveReport back(StoreKeeper keeper) {
        return get(keeper.back(progress -> {}));
    }

    @Test
    void withoutAChoiceTheHighestRankingThatMayIsSeatedAndStays() {
        StoreKeeper keeper = keeper();
        keeper.arrived(new KnownStore("three", 9, 3, false, memory()));
        assertThat(seat).containsExactly("+one");
        assertThat(keeper.status().inCharge()).contains("one");
        assertThat(keeper.status().stores()).containsExactly("three", "two", "one");
    }

    @Test
    void aStoreThatGoesIsLeftBeforeItsGoingIsAnswered() {
        StoreKeeper keeper = keeper();
        get(keeper.left(new KnownStore("one", 0, 1, false, one)));
        assertThat(seat).containsExactly("+one", "-");
        assertThat(keeper.status().running()).isFalse();
    }

    @Test
    void theChosenStoreIsWaitedForAndNoOtherTaken() throws Exception {
        new ChoiceFile(file()).write(Choice.alone("elsewhere", clock.instant()));
        StoreKeeper keeper = keeper();
        assertThat(seat).isEmpty();
        StoreCharge status = keeper.status();
        assertThat(status.inCharge()).contains("elsewhere");
        assertThat(status.running()).isFalse();
        keeper.arrived(new KnownStore("elsewhere", 0, 4, true, memory()));
        assertThat(seat).containsExactly("+elsewhere");
    }

    @Test
    void aDamagedChoiceSeatsNobodyAndSaysWhatToDo() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "store=one\nstanding=al");
        StoreKeeper keeper = keeper();
        assertThat(seat).isEmpty();
        assertThat(keeper.status().problem().orElseThrow()).contains(file().toString(), "standing=alone");
    }

    @Test
    void aMoveCarriesEverythingAndLeavesAWayBack() throws Exception {
        StoreContents.fill(one, clock);
        List<String> before = StoreContents.of(one, clock);
        List<Step> steps = new ArrayList<>();
        StoreKeeper keeper = keeper();
        StoreMoveReport report = get(keeper.move("two", progress -> steps.add(progress.step())));
        assertThat(report.queued()).isEqualTo(6);
        assertThat(report.filed()).isEqualTo(2);
        assertThat(report.keys()).isEqualTo(2);
        assertThat(report.leftBehind()).isEmpty();
        assertThat(steps.stream().distinct()).containsExactly(Step.FREEZE, Step.COPY, Step.VERIFY, Step.SWITCH);
        assertThat(seat).containsExactly("+one", "-", "+two");
        assertThat(StoreContents.of(two, clock)).isEqualTo(before);
        assertThat(StoreContents.of(one, clock)).isEqualTo(before);
        assertThat(keeper.status().standing()).isEqualTo(Standing.LEFT);
        assertThat(keeper.status().other()).contains("one");
    }

    @Test
    void theWayBackBringsWhatHappenedSince() throws Exception {
        StoreContents.fill(one, clock);
        StoreKeeper keeper = keeper();
        move(keeper, "two");
        MessageId latest = live(two);
        List<String> after = StoreContents.of(two, clock);
        back(keeper);
        assertThat(StoreContents.of(one, clock)).isEqualTo(after);
        assertThat(seat).endsWith("+one");
        assertThat(keeper.status().other()).contains("two");
        try (StoreUnderTest store = StoreUnderTest.open(one, clock)) {
            assertThat(store.accept("next@example.org"))
                    .as("an id that no store gave before")
                    .isGreaterThan(latest);
        }
    }

    /** Some of what goes on in a store: messages come, go, are filed, change, and are moved among folders. */
    private MessageId live(StoreProvider provider) throws Exception {
        try (StoreUnderTest store = StoreUnderTest.open(provider, clock)) {
            PortableStore portable = (PortableStore) store.store();
            List<MessageId> queued = get(portable.queuedIds(Optional.empty(), 9));
            store.finish(store.lease(queued.get(0)).orElseThrow());
            store.append(
                    store.lease(queued.get(1)).orElseThrow(),
                    new LedgerEntry.Finished(clock.instant(), Optional.of(FolderId.SENT)));
            store.append(store.lease(queued.get(2)).orElseThrow(), new LedgerEntry.Released(clock.instant()));
            MessageId filed = get(portable.filedIds(StoreContents.ARCHIVE, Optional.empty(), 9))
                    .get(0);
            get(portable.move(filed, FolderId.INBOX));
            get(portable.removeReceiveFolder("IPM.Note.Fax"));
            store.acceptUnderKey("invoice 8");
            return store.accept("new@example.org");
        }
    }

    @Test
    void afterTheReleaseTheStoreThatWasLeftIsEmptyAndCanBeMovedToAgain() throws Exception {
        StoreContents.fill(one, clock);
        StoreKeeper keeper = keeper();
        move(keeper, "two");
        assertThatThrownBy(() -> move(keeper, "one")).hasMessageContaining("not released");
        assertThat(get(keeper.release(false))).isEqualTo(8);
        assertThat(keeper.status().standing()).isEqualTo(Standing.ALONE);
        assertThatThrownBy(() -> back(keeper)).hasMessageContaining("no way back");
        List<String> all = StoreContents.of(two, clock);
        move(keeper, "one");
        assertThat(StoreContents.of(one, clock)).isEqualTo(all);
    }

    @Test
    void aReleaseThatKeepsLeavesTheMessagesWhereTheyAre() throws Exception {
        StoreContents.fill(one, clock);
        List<String> before = StoreContents.of(one, clock);
        StoreKeeper keeper = keeper();
        move(keeper, "two");
        assertThat(get(keeper.release(true))).isZero();
        assertThat(StoreContents.of(one, clock)).isEqualTo(before);
        assertThatThrownBy(() -> move(keeper, "one")).hasMessageContaining("is not empty");
        assertThat(seat).as("a refusal stops nobody").endsWith("-", "+two");
    }

    @Test
    void whatMakesNoSenseIsRefusedWithoutStoppingAnybody() throws Exception {
        StoreContents.fill(one, clock);
        StoreProvider closed = context -> (SpoolerStore) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SpoolerStore.class}, (proxy, method, arguments) -> null);
        StoreKeeper keeper = keeper(one, closed);
        assertThatThrownBy(() -> move(keeper, "one")).hasMessageContaining("in charge already");
        assertThatThrownBy(() -> move(keeper, "nine")).hasMessageContaining("no store nine, but two, one");
        assertThatThrownBy(() -> move(keeper, "two")).hasMessageContaining("cannot be moved");
        assertThatThrownBy(() -> get(keeper.release(false))).hasMessageContaining("nothing to release");
        assertThat(seat).containsExactly("+one");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aSecondMoveIsRefusedWhileOneIsUnderWay() throws Exception {
        StoreContents.fill(one, clock);
        StoreKeeper keeper = keeper();
        List<String> refusals = new ArrayList<>();
        get(keeper.move(
                "two",
                (StoreMoveProgress progress) ->
                        keeper.back(more -> {}).whenComplete((report, problem) -> refusals.add(problem.getMessage()))));
        assertThat(refusals).isNotEmpty().allMatch(text -> text.contains("under way"));
    }

    @Test
    void aCopyThatFailsLeavesTheOldStoreInChargeAndTheOtherEmpty() throws Exception {
        StoreContents.fill(one, clock);
        StoreProvider small = new MemoryStoreProvider(Duration.ofDays(7), 60);
        StoreKeeper keeper = keeper(one, small);
        List<String> before = StoreContents.of(one, clock);
        assertThatThrownBy(() -> move(keeper, "two"))
                .hasCauseInstanceOf(StoreMoveException.class)
                .hasMessageContaining("full");
        assertThat(seat).containsExactly("+one", "-", "+one");
        assertThat(keeper.status().standing()).isEqualTo(Standing.ALONE);
        assertThat(StoreContents.of(one, clock)).isEqualTo(before);
        try (StoreUnderTest store = StoreUnderTest.open(small, clock)) {
            assertThat(store.store().counts().total()).isZero();
        }
    }

    @Test
    void whereverTheProcessDiesOneStoreIsInChargeAndHasEverything() throws Exception {
        StoreContents.fill(one, clock);
        List<String> before = StoreContents.of(one, clock);
        DyingStores dying;
        int calls = 0;
        do {
            dying = new DyingStores(calls++);
            StoreProvider target = memory();
            attempt(dying, target, before);
        } while (dying.isDead());
        assertThat(calls).isGreaterThan(100);
    }

    private void attempt(DyingStores dying, StoreProvider target, List<String> before) throws Exception {
        Files.deleteIfExists(file());
        StoreKeeper first = keeper(dying.dress(one), dying.dress(target));
        boolean moved = first.move("two", progress -> {})
                .handle((report, problem) -> problem == null)
                .toCompletableFuture()
                .join();
        assertThat(moved).isEqualTo(!dying.isDead());
        StoreKeeper restarted = keeper(one, target);
        assertThat(restarted.status().inCharge()).contains(moved ? "two" : "one");
        assertThat(StoreContents.of(moved ? target : one, clock)).isEqualTo(before);
        if (!moved) {
            move(restarted, "two");
            assertThat(StoreContents.of(target, clock)).isEqualTo(before);
        }
    }

    @Test
    void whereverTheProcessDiesOnTheWayBackNothingIsLost() throws Exception {
        DyingStores dying;
        int calls = 0;
        do {
            Files.deleteIfExists(file());
            StoreProvider first = memory();
            StoreProvider second = memory();
            StoreContents.fill(first, clock);
            move(keeper(first, second), "two");
            live(second);
            dying = new DyingStores(calls);
            calls += 3;
            attemptBack(dying, first, second);
        } while (dying.isDead());
        assertThat(calls).isGreaterThan(100);
    }

    private void attemptBack(DyingStores dying, StoreProvider first, StoreProvider second) throws Exception {
        List<String> after = StoreContents.of(second, clock);
        keeper(dying.dress(first), dying.dress(second))
                .back(progress -> {})
                .exceptionally(problem -> null)
                .toCompletableFuture()
                .join();
        StoreKeeper restarted = keeper(first, second);
        boolean back = restarted.status().inCharge().equals(Optional.of("one"));
        assertThat(back).isEqualTo(!dying.isDead());
        assertThat(StoreContents.of(back ? first : second, clock)).isEqualTo(after);
        if (!back) {
            back(restarted);
            assertThat(StoreContents.of(first, clock)).isEqualTo(after);
        }
    }
}
