// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.hook.HookResult;
import org.spooler.api.hook.MessageHook;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusCode;
import org.spooler.api.store.CoupledStore;
import org.spooler.api.store.FolderDraft;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.NewMail;
import org.spooler.api.store.RecoveryReport;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;
import org.spooler.api.submission.SubmitOptions;
import org.spooler.core.profile.LiveProfile;
import org.spooler.core.profile.ProfileParser;
import org.spooler.core.profile.ProfileSettings;
import org.spooler.store.memory.MemoryStoreProvider;
import org.spooler.tck.Requirement;

/** What the spooler does with the store it is given, from opening to closing. */
class SpoolerStoreTest {

    private final List<String> calls = new ArrayList<>();
    private final CompletableFuture<RecoveryReport> recovery = new CompletableFuture<>();
    private StoreContext context;
    private SpoolerStore opened;
    private Spooler spooler;

    @TempDir
    private Path state;

    /** A store in memory behind other types, which notes what is asked of it and recovers when the test says so. */
    private StoreProvider provider(Class<?>... types) {
        MemoryStoreProvider memory = new MemoryStoreProvider(Duration.ofDays(1), 1 << 20);
        return opening -> {
            context = opening;
            calls.add("open");
            SpoolerStore inner = memory.open(opening);
            opened = inner;
            return (SpoolerStore) Proxy.newProxyInstance(
                    getClass().getClassLoader(), types, (proxy, method, arguments) -> {
                        synchronized (calls) {
                            calls.add(method.getName());
                        }
                        if (method.getName().equals("recover")) {
                            inner.recover();
                            return recovery;
                        } else if (method.getDeclaringClass() == CoupledStore.class) {
                            return coupled(method.getName());
                        }
                        try {
                            return method.invoke(inner, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        };
    }

    /** A coupled store whose transport reaches nobody. */
    private static Object coupled(String method) {
        return switch (method) {
            case "coupledTransport" -> "own";
            case "send" -> CompletableFuture.completedFuture(List.of());
            default -> true;
        };
    }

    private void start(StoreProvider provider) throws StoreException {
        LiveProfile profile = new LiveProfile(
                ProfileParser.parse(
                        new ProfileSettings("org.spooler.profile~t", Map.of("transport.order", "smtp")), "t"),
                order -> {});
        spooler = new Spooler(state, profile, provider, List::of, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        if (spooler != null) {
            spooler.stop();
        }
    }

    private MessageId submit() throws Exception {
        Envelope envelope =
                Envelope.builder().from("bob@example.org").to("ann@example.org").build();
        try (var draft = spooler.submission().draft(envelope, SubmitOptions.NONE)) {
            return draft.submit()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS)
                    .id();
        }
    }

    @Test
    @Requirement({"DRIVER-002", "DRIVER-003", "DRIVER-008", "DRIVER-012", "SPOOL-011", "SPOOL-012"})
    void storeThatTheProviderReturnsIsOpenedOnceRecoveredOnceAndUsedFromThenOn() throws Exception {
        start(provider(SpoolerStore.class));
        submit();
        synchronized (calls) {
            assertThat(calls)
                    .startsWith("open")
                    .containsOnlyOnce("open", "recover")
                    .contains("draft");
            assertThat(calls.indexOf("recover")).isLessThan(calls.indexOf("draft"));
        }
    }

    @Test
    @Requirement({"DRIVER-022", "DRIVER-024", "DRIVER-026"})
    void newMailIsTakenWhileTheStoreIsStillLookingForTheOld() throws Exception {
        start(provider(SpoolerStore.class));
        MessageId id = submit();
        assertThat(recovery).isNotDone();
        assertThat(spooler.admin().show(id).toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isPresent();
        recovery.complete(new RecoveryReport(0, List.of()));
        assertThat(submit()).isNotEqualTo(id);
    }

    @Test
    @Requirement("DRIVER-031")
    void recoveryThatFailedLeavesTheSpoolerRunning() throws Exception {
        start(provider(SpoolerStore.class));
        recovery.completeExceptionally(new StoreException("the disk is gone"));
        assertThat(submit()).isNotNull();
    }

    @Test
    @Requirement({"DRIVER-005", "DRIVER-061"})
    void storeIsPreparedForTheShutdownBeforeItIsClosed() throws Exception {
        start(provider(SpoolerStore.class));
        spooler.stop();
        spooler = null;
        synchronized (calls) {
            assertThat(calls).containsSubsequence("recover", "prepareForShutdown", "close");
        }
    }

    @Test
    @Requirement("DEC-24")
    void storeHasARowOfItsOwn() throws Exception {
        start(provider(SpoolerStore.class));
        assertThat(spooler.status()
                        .find(ResourceType.STORE_PROVIDER, "store")
                        .orElseThrow()
                        .codes())
                .contains(StatusCode.AVAILABLE);
    }

    @Test
    @Requirement("SEND-013")
    void storeThatIsCoupledWithATransportIsUsedLikeAnyOther() throws Exception {
        start(provider(CoupledStore.class));
        assertThat(submit()).isNotNull();
    }

    private MessageId fileInTheStore() throws Exception {
        try (FolderDraft draft = ((FolderStore) opened).receive()) {
            return draft.commit(
                            FolderId.INBOX,
                            Envelope.builder().from("bob@example.org").build(),
                            Set.of(MessageFlag.UNMODIFIED),
                            new ContentTraits(0, false, false, true),
                            Optional.empty())
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    @Requirement({"RECV-055", "RECV-056"})
    void newMailThatAStoreReceivedByItselfPassesTheHooksAndIsToldToClients() throws Exception {
        start(provider(CoupledStore.class, FolderStore.class));
        FolderId lists = new FolderId("Lists");
        spooler.hooks().add(new Sorting(lists), "sorting", 0);
        LinkedBlockingQueue<NewMail> told = new LinkedBlockingQueue<>();
        spooler.newMail().listen(told::add);
        MessageId id = fileInTheStore();
        context.newMailReceived(new NewMail(id, FolderId.INBOX, "IPM.Note", Set.of(MessageFlag.UNMODIFIED)));
        assertThat(told.poll(10, TimeUnit.SECONDS))
                .isEqualTo(new NewMail(id, lists, "IPM.Note", Set.of(MessageFlag.UNMODIFIED)));
    }

    /** Sends what comes in to one folder. */
    private record Sorting(FolderId folder) implements MessageHook {
        @Override
        public Set<Direction> directions() {
            return Set.of(Direction.INBOUND);
        }

        @Override
        public HookResult message(
                Direction direction, MessageId id, Envelope envelope, Content content, FolderId before) {
            return new HookResult(Optional.of(folder), false, false);
        }
    }

    @Test
    @Requirement("RECV-057")
    void newMailOfAStoreThatCannotReceiveIsIgnored() throws Exception {
        start(provider(SpoolerStore.class));
        LinkedBlockingQueue<NewMail> told = new LinkedBlockingQueue<>();
        spooler.newMail().listen(told::add);
        context.newMailReceived(new NewMail(new MessageId("M1"), FolderId.INBOX, "IPM.Note", Set.of()));
        spooler.newMail().announce(new NewMail(new MessageId("M2"), FolderId.INBOX, "IPM.Note", Set.of()));
        assertThat(told.poll(10, TimeUnit.SECONDS).message()).isEqualTo(new MessageId("M2"));
    }

    @Test
    @Requirement("DEC-27")
    void storeThatCannotBeOpenedIsReportedAndNothingIsLeftRunning() {
        StoreProvider broken = opening -> {
            throw new StoreException("the store in /srv/mail is open already");
        };
        assertThatThrownBy(() -> start(broken))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("/srv/mail");
    }
}
