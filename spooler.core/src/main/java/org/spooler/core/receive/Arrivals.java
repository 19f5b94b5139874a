// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.receive;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.hook.MessageHook.Direction;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderDraft;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderPage;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.NewMail;
import org.spooler.api.store.StoreClosedException;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.core.hook.HookVerdict;
import org.spooler.core.hook.Hooks;

/**
 * Received messages between their arrival in the store and their folder: past the inbound hooks and the rules that forward
 * them, then to the clients' attention (SPOOL-123 to SPOOL-127, RECV-031, RECV-050).
 *
 * <p><b>Durability.</b> Without inbound hooks and rules a message is filed where it belongs in one step. With them it is
 * durable in {@link FolderId#ARRIVING} first; what a crash leaves there goes on at the next start. <b>Threading.</b> Any thread;
 * stages complete on the engine's.
 */
public final class Arrivals {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final int PAGE = 200;
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final FolderStore store;
    private final Hooks hooks;
    private final ScheduledExecutorService engine;
    private final Set<MessageId> underWay = ConcurrentHashMap.newKeySet();
    private volatile Consumer<NewMail> clients = mail -> {};
    private volatile Forwarder forwarder = Forwarder.NONE;
    private volatile boolean resuming;

    /** Arrivals of one store. */
    public Arrivals(FolderStore store, Hooks hooks, ScheduledExecutorService engine) {
        this.store = store;
        this.hooks = hooks;
        this.engine = engine;
    }

    /** Tells these clients of new mail from now on, on the engine's thread. */
    public void tell(Consumer<NewMail> listener) {
        clients = listener;
    }

    /** Forwards messages this way from now on. */
    public void forward(Forwarder way) {
        forwarder = way;
    }

    /** Starts a message. */
    FolderDraft draft() throws org.spooler.api.store.StoreException {
        return store.receive();
    }

    /** Files a draft, shows it to the hooks and tells the clients. */
    CompletionStage<InboundReceipt> file(
            FolderDraft draft, InboundEnvelope message, ContentTraits traits, Optional<String> key) {
        FolderId home = store.receiveFolder(message.envelope().messageClass()).folder();
        boolean straight = hooks.isEmpty(Direction.INBOUND)
                && !forwarder.wants(message.envelope().messageClass());
        return draft.commit(straight ? home : FolderId.ARRIVING, message.envelope(), message.flags(), traits, key)
                .thenComposeAsync(id -> filed(draft, id, straight, home, message), engine);
    }

    private CompletionStage<InboundReceipt> filed(
            FolderDraft draft, MessageId id, boolean straight, FolderId home, InboundEnvelope message) {
        if (!id.equals(draft.id())) {
            LOG.info("{}: was received before under its key; the second copy is dropped", id);
            return receipt(id, MapiStatus.S_OK);
        }
        if (straight) {
            announce(id, home, message.envelope().messageClass(), message.flags());
            return receipt(id, MapiStatus.S_OK);
        }
        return store.findFiled(id).thenComposeAsync(found -> pass(found, id), engine);
    }

    private CompletionStage<InboundReceipt> pass(Optional<FiledMessage> found, MessageId id) {
        return found.map(message -> pass(message, homeOf(message)))
                .orElseGet(() -> receipt(id, MapiStatus.MAPI_E_OBJECT_DELETED));
    }

    private FolderId homeOf(FiledMessage message) {
        return store.receiveFolder(message.envelope().messageClass()).folder();
    }

    /** Shows a durable message to the hooks, forwards it, then puts it where they want it or where it belongs. */
    private CompletionStage<InboundReceipt> pass(FiledMessage message, FolderId home) {
        if (!underWay.add(message.id())) {
            return receipt(message.id(), MapiStatus.S_OK);
        }
        return hooks.run(Direction.INBOUND, message.id(), message.envelope(), message.content(), home)
                .thenCompose(verdict -> forward(message, verdict))
                .whenComplete((receipt, problem) -> underWay.remove(message.id()));
    }

    private CompletionStage<InboundReceipt> forward(FiledMessage message, HookVerdict verdict) {
        if (verdict.delete() || !forwarder.wants(message.envelope().messageClass())) {
            return place(message, verdict);
        }
        return forwarder
                .forward(message)
                .handleAsync((done, problem) -> problem, engine)
                .thenCompose(problem -> forwarded(message, verdict, problem));
    }

    private CompletionStage<InboundReceipt> forwarded(FiledMessage message, HookVerdict verdict, Throwable problem) {
        if (problem == null) {
            return place(message, verdict);
        } else if (!message.folder().equals(FolderId.ARRIVING)) {
            LOG.error("{}: not forwarded: {}", message.id(), problem.toString());
            return place(message, verdict);
        }
        // It is ours all the same: the remote original may go.
        LOG.warn("{}: not forwarded yet, next try in {} s: {}", message.id(), AGAIN.toSeconds(), problem.toString());
        resumeLater();
        return receipt(message.id(), MapiStatus.S_OK);
    }

    private CompletionStage<InboundReceipt> place(FiledMessage message, HookVerdict verdict) {
        CompletionStage<Boolean> placed;
        if (verdict.delete()) {
            placed = store.delete(message.id());
        } else if (message.folder().equals(verdict.folder())) {
            placed = CompletableFuture.completedFuture(true);
        } else {
            placed = store.move(message.id(), verdict.folder());
        }
        return placed.handleAsync((there, problem) -> placed(message, verdict, problem), engine);
    }

    private InboundReceipt placed(FiledMessage message, HookVerdict verdict, Throwable problem) {
        if (problem != null) {
            // It is ours all the same: the remote original may go.
            LOG.error("{}: stays in {}, next try later: {}", message.id(), message.folder(), problem.toString());
            resumeLater();
        } else if (verdict.delete()) {
            LOG.info("{}: deleted by a hook", message.id());
            return new InboundReceipt(message.id(), MapiStatus.MAPI_E_OBJECT_DELETED);
        } else {
            announce(message.id(), verdict.folder(), message.envelope().messageClass(), message.flags());
        }
        return new InboundReceipt(message.id(), MapiStatus.S_OK);
    }

    private void announce(MessageId id, FolderId folder, String messageClass, Set<MessageFlag> flags) {
        LOG.info("{}: received, folder={}", id, folder.path());
        clients.accept(new NewMail(id, folder, messageClass, flags));
    }

    private static CompletionStage<InboundReceipt> receipt(MessageId id, MapiStatus status) {
        return CompletableFuture.completedFuture(new InboundReceipt(id, status));
    }

    /** Once for all that wait. On the engine's thread. */
    private void resumeLater() {
        if (!resuming) {
            resuming = true;
            engine.schedule(this::resumeNow, AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void resumeNow() {
        resuming = false;
        resume();
    }

    /** What was durable and had not passed the hooks when the spooler stopped goes on, oldest first. */
    public void resume() {
        store.browse(FolderQuery.first(FolderId.ARRIVING, PAGE)).whenComplete((page, problem) -> {
            if (problem == null) {
                resume(page);
            } else if (!(problem instanceof StoreClosedException)) {
                LOG.error("messages that are arriving cannot be listed: {}", problem.toString());
            }
        });
    }

    private void resume(FolderPage page) {
        CompletionStage<?> all = CompletableFuture.completedFuture(null);
        for (FiledMessage message : page.messages()) {
            LOG.info("{}: goes on after a stop", message.id());
            all = all.thenCompose(before -> pass(message, homeOf(message)));
        }
        if (page.next().isPresent()) {
            all.thenRun(this::resumeUnlessSomeWait);
        }
    }

    /** What waits would be on the next page again, at once and for ever. */
    private void resumeUnlessSomeWait() {
        if (!resuming) {
            resume();
        }
    }

    /**
     * A store received a message by itself (NOTIFY_NEWMAIL_RECEIVED): the hooks see it where it is, then clients are
     * told (RECV-056).
     */
    public void receivedByStore(NewMail mail) {
        store.findFiled(mail.message())
                .thenAcceptAsync(
                        found -> found.ifPresentOrElse(
                                message -> pass(message, message.folder()),
                                () -> LOG.warn("{}: announced by the store, but not filed there", mail.message())),
                        engine);
    }
}
