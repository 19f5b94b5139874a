// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.spooler.api.hook.HookResult;
import org.spooler.api.hook.MessageHook;
import org.spooler.api.hook.MessageHook.Direction;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;
import org.spooler.core.lane.LaneThread;
import org.spooler.core.quarantine.Quarantine;
import org.spooler.core.quarantine.QuarantineSettings;
import org.spooler.tck.Requirement;
import org.spooler.testkit.MemoryContent;
import org.spooler.testkit.SeededScheduler;
import org.spooler.testkit.SeededThread;

class HooksTest {

    private static final FolderId FAX = new FolderId("Inbox/Fax");

    private final SeededScheduler scheduler = new SeededScheduler(1);
    private final List<String> seen = new ArrayList<>();
    private final Hooks hooks = new Hooks(
            scheduler.executor("engine"),
            this::thread,
            () -> Duration.ofMinutes(1),
            new Quarantine(scheduler.clock(), scheduler.executor("engine"), () -> QuarantineSettings.DEFAULT));

    private LaneThread thread(String name) {
        return new LaneThread() {
            @Override
            public void execute(Runnable task) {
                scheduler.thread(name).execute(task);
            }

            @Override
            public void interrupt() {
                scheduler.thread(name).interrupt();
            }

            @Override
            public void end() {}
        };
    }

    private class Hook implements MessageHook {
        private final String name;
        private final HookResult result;
        private final Set<Direction> directions;

        Hook(String name, HookResult result, Direction... directions) {
            this.name = name;
            this.result = result;
            this.directions = Set.of(directions);
        }

        @Override
        public Set<Direction> directions() {
            return directions;
        }

        @Override
        public HookResult message(
                Direction direction, MessageId id, Envelope envelope, Content content, FolderId folder) {
            seen.add(name + " " + folder.path());
            return result;
        }
    }

    private void hook(String name, int ranking, HookResult result) {
        hooks.add(new Hook(name, result, Direction.INBOUND), name, ranking);
    }

    private CompletableFuture<HookVerdict> start(Direction direction) {
        return hooks.run(
                        direction,
                        new MessageId("M1"),
                        Envelope.builder().to("ann@a.example").build(),
                        MemoryContent.of("x\r\n"),
                        FolderId.INBOX)
                .toCompletableFuture();
    }

    private HookVerdict run(Direction direction) {
        CompletableFuture<HookVerdict> verdict = start(direction);
        scheduler.runDue();
        return verdict.join();
    }

    private static HookResult to(FolderId folder) {
        return new HookResult(Optional.of(folder), false, false);
    }

    @Test
    void hooksSeeAMessageInTheOrderOfTheirRanking() {
        hook("low", 1, HookResult.CONTINUE);
        hook("high", 7, HookResult.CONTINUE);

        assertThat(run(Direction.INBOUND)).isEqualTo(new HookVerdict(FolderId.INBOX, false, false));
        assertThat(seen).containsExactly("high Inbox", "low Inbox");
    }

    @Test
    @Requirement("SPOOL-124")
    void hookIsCalledOnlyForTheDirectionsItAnnounced() {
        hooks.add(new Hook("in", HookResult.CONTINUE, Direction.INBOUND), "in", 0);
        hooks.add(new Hook("out", HookResult.CONTINUE, Direction.OUTBOUND), "out", 0);
        hooks.add(new Hook("none", HookResult.CONTINUE), "none", 0);

        run(Direction.OUTBOUND);

        assertThat(seen).containsExactly("out Inbox");
        assertThat(Direction.INBOUND.mask()).isEqualTo(0x200);
        assertThat(Direction.OUTBOUND.mask()).isEqualTo(0x400);
    }

    @Test
    @Requirement("SPOOL-125")
    void cancelEndsTheChain() {
        hook("first", 2, new HookResult(Optional.of(FAX), true, false));
        hook("second", 1, to(FolderId.SENT));

        assertThat(run(Direction.INBOUND)).isEqualTo(new HookVerdict(FAX, true, false));
        assertThat(seen).containsExactly("first Inbox");
    }

    @Test
    @Requirement("SPOOL-126")
    void deleteStaysWhateverLaterHooksSay() {
        hook("first", 2, new HookResult(Optional.empty(), false, true));
        hook("second", 1, to(FAX));

        assertThat(run(Direction.INBOUND).delete()).isTrue();
        assertThat(seen).hasSize(2);
    }

    @Test
    @Requirement("SPOOL-127")
    void laterHookReplacesTheFolderOfAnEarlierOne() {
        hook("first", 3, to(FolderId.SENT));
        hook("second", 2, to(FAX));
        hook("third", 1, HookResult.CONTINUE);

        assertThat(run(Direction.INBOUND)).isEqualTo(new HookVerdict(FAX, true, false));
        assertThat(seen).containsExactly("first Inbox", "second Sent", "third Inbox/Fax");
    }

    @Test
    void hookThatThrowsOrAnswersNothingIsPassedOver() {
        hooks.add(new Hook("null", null, Direction.INBOUND), "null", 9);
        hook("last", 0, to(FAX));
        hooks.add(
                new Hook("bad", HookResult.CONTINUE, Direction.INBOUND) {
                    @Override
                    public HookResult message(
                            Direction direction, MessageId id, Envelope envelope, Content content, FolderId folder) {
                        throw new IllegalStateException("broken");
                    }
                },
                "bad",
                5);

        assertThat(run(Direction.INBOUND)).isEqualTo(new HookVerdict(FAX, true, false));
    }

    /** Hangs in its first call, and does not even care for the first interrupt. */
    private final class Stubborn implements MessageHook {
        private int calls;

        @Override
        public Set<Direction> directions() {
            return Set.of(Direction.INBOUND);
        }

        @Override
        public HookResult message(
                Direction direction, MessageId id, Envelope envelope, Content content, FolderId folder) {
            calls++;
            for (int hang = 0; calls == 1 && hang < 2; hang++) {
                try {
                    SeededThread.hang();
                } catch (InterruptedException ignored) {
                    seen.add("interrupted");
                }
            }
            return to(FolderId.SENT);
        }
    }

    @Test
    void hookThatHangsIsPassedOverUntilItComesBack() {
        Stubborn stubborn = new Stubborn();
        hooks.add(stubborn, "slow", 5);
        hook("last", 0, to(FAX));
        CompletableFuture<HookVerdict> first = start(Direction.INBOUND);
        scheduler.runFor(Duration.ofSeconds(59));
        assertThat(first).isNotDone();
        CompletableFuture<HookVerdict> waiting = start(Direction.INBOUND);

        scheduler.runFor(Duration.ofSeconds(2));

        assertThat(first).isCompletedWithValue(new HookVerdict(FAX, true, false));
        assertThat(waiting).isCompletedWithValue(new HookVerdict(FAX, true, false));
        assertThat(run(Direction.INBOUND).folder()).isEqualTo(FAX);
        assertThat(stubborn.calls).as("never two calls at a time").isEqualTo(1);

        scheduler.thread("spooler-hook-slow").interrupt();
        scheduler.runDue();

        run(Direction.INBOUND);
        assertThat(stubborn.calls).isEqualTo(2);
    }

    @Test
    void hookThatIsGoneIsNotCalled() {
        Hook hook = new Hook("gone", HookResult.CONTINUE, Direction.INBOUND);
        hooks.add(hook, "gone", 0);
        assertThat(hooks.isEmpty(Direction.INBOUND)).isFalse();
        assertThat(hooks.isEmpty(Direction.OUTBOUND)).isTrue();

        hooks.remove(hook);

        assertThat(hooks.isEmpty(Direction.INBOUND)).isTrue();
        run(Direction.INBOUND);
        assertThat(seen).isEmpty();
    }
}
