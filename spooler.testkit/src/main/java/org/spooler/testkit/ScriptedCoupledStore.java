// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Recipient;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.store.CoupledStore;
import org.spooler.api.store.Durability;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreProvider;

/**
 * Makes a store that is coupled with a transport out of a plain one: it sends by itself to the recipients a test says,
 * and completes by itself what it may.
 *
 * <p><b>Threading.</b> Safe, but for the setters, which belong before the first message.
 */
public final class ScriptedCoupledStore {

    /** What is sent by the pair. */
    public record Sending(MessageId message, List<Integer> recipients) {}

    private final List<Sending> sendings = new CopyOnWriteArrayList<>();
    private final String transport;
    private Predicate<Recipient> handled = recipient -> true;
    private boolean completing;
    private Optional<RuntimeException> fault = Optional.empty();

    /** Coupled with the transport of this name; sends to everybody, and lets the spooler complete. */
    public ScriptedCoupledStore(String transport) {
        this.transport = transport;
    }

    /** Sends to these only. */
    public ScriptedCoupledStore handling(Predicate<Recipient> recipients) {
        handled = recipients;
        return this;
    }

    /** Completes by itself whatever it may (SEND-062). */
    public ScriptedCoupledStore completing() {
        completing = true;
        return this;
    }

    /** Fails from now on; empty to work again. */
    public ScriptedCoupledStore failing(Optional<RuntimeException> with) {
        fault = with;
        return this;
    }

    /** What the pair sent, in order. */
    public List<Sending> sendings() {
        return List.copyOf(sendings);
    }

    /** The provider of a plain store with folders, coupled. */
    public StoreProvider couple(StoreProvider plain) {
        return context -> couple(plain.open(context), context.clock()::instant);
    }

    private SpoolerStore couple(SpoolerStore plain, java.util.function.Supplier<Instant> now) {
        return (SpoolerStore) Proxy.newProxyInstance(
                ScriptedCoupledStore.class.getClassLoader(),
                new Class<?>[] {CoupledStore.class, FolderStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("coupledTransport")) {
                        return transport;
                    } else if (method.getDeclaringClass() == CoupledStore.class) {
                        @SuppressWarnings("unchecked") // the one method with arguments is send
                        List<Integer> recipients = (List<Integer>) arguments[1];
                        return send(plain, (Lease) arguments[0], recipients, now.get());
                    }
                    try {
                        return method.invoke(plain, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private CompletionStage<CoupledStore.Sent> send(
            SpoolerStore plain, Lease lease, List<Integer> recipients, Instant now) {
        if (fault.isPresent()) {
            return CompletableFuture.failedFuture(fault.get());
        }
        MessageState state = lease.state();
        List<RecipientOutcome> outcomes = new ArrayList<>();
        for (int position : recipients) {
            if (handled.test(state.envelope().recipients().get(position))) {
                outcomes.add(RecipientOutcome.delivered(position, "sent by the pair"));
            }
        }
        sendings.add(new Sending(
                state.id(), outcomes.stream().map(RecipientOutcome::recipient).toList()));
        List<LedgerEntry> entries = List.of(new LedgerEntry.Settled(now, outcomes, transport));
        if (!completing || state.preprocessed() || !state.applyAll(entries).isSettled()) {
            return CompletableFuture.completedFuture(CoupledStore.Sent.to(outcomes));
        }
        // Copied, deleted and unlocked in one step, which nobody can see half done.
        entries = List.of(
                entries.get(0),
                new LedgerEntry.Finished(now, copy(state.envelope().properties())));
        return plain.append(lease.token(), entries, Durability.SYNCED)
                .thenApply(end -> new CoupledStore.Sent(outcomes, true));
    }

    private static Optional<FolderId> copy(Properties properties) {
        return properties.find(MapiProperties.DELETE_AFTER_SUBMIT).orElse(false)
                ? Optional.empty()
                : properties
                        .find(MapiProperties.SENTMAIL_ENTRYID)
                        .map(id -> new FolderId(new String(id.toBytes(), StandardCharsets.UTF_8)));
    }
}
