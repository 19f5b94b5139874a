// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.spooler.api.address.Address;
import org.spooler.api.admin.FlushProgress;
import org.spooler.api.admin.FlushReport;
import org.spooler.api.admin.FlushRequest;
import org.spooler.api.admin.LogoffFlag;
import org.spooler.api.admin.LogoffOutcome;
import org.spooler.api.admin.MissingProvider;
import org.spooler.api.admin.ProviderView;
import org.spooler.api.admin.QueueListing;
import org.spooler.api.admin.QueuedMessage;
import org.spooler.api.admin.RouteStep;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.admin.TransportView;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Place;
import org.spooler.api.message.Recipient;
import org.spooler.api.profile.TransportOrder;
import org.spooler.api.status.StatusRow;
import org.spooler.api.status.StatusTable;
import org.spooler.api.store.CorruptEntry;
import org.spooler.api.store.QueueCounts;
import org.spooler.api.store.QueuePage;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.core.distribution.Match;
import org.spooler.core.engine.Engine;
import org.spooler.core.engine.TransportSnapshot;
import org.spooler.core.quarantine.Isolation;

/** Answers operators from the engine and its store. */
public final class EngineAdmin implements SpoolerAdmin {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final Engine engine;
    private final SpoolerStore store;
    private final StatusTable status;
    private final MissingProviders missing;
    private final InstantSource clock;
    private final Supplier<TransportOrder> order;
    private final Function<TransportOrder, CompletionStage<Void>> changeOrder;
    private final Function<List<TransportSnapshot>, List<ProviderView>> providers;

    /**
     * {@code changeOrder} puts another transport order in force and keeps it in the profile; {@code providers} lists who
     * is bound, beside the transports as they are.
     */
    public EngineAdmin(
            Engine engine,
            SpoolerStore store,
            StatusTable status,
            MissingProviders missing,
            InstantSource clock,
            Supplier<TransportOrder> order,
            Function<TransportOrder, CompletionStage<Void>> changeOrder,
            Function<List<TransportSnapshot>, List<ProviderView>> providers) {
        this.engine = engine;
        this.store = store;
        this.status = status;
        this.missing = missing;
        this.clock = clock;
        this.order = order;
        this.changeOrder = changeOrder;
        this.providers = providers;
    }

    @Override
    public CompletionStage<QueueListing> queue(QueueQuery query) {
        return store.browse(query)
                .thenApply(page ->
                        new QueueListing(page.rows().stream().map(this::message).toList(), page.next()));
    }

    @Override
    public CompletionStage<Optional<QueuedMessage>> show(MessageId id) {
        return store.find(id)
                .thenCompose(state ->
                        engine.isActive(id).thenApply(active -> state.map(s -> message(new QueuePage.Row(s, active)))));
    }

    private QueuedMessage message(QueuePage.Row row) {
        Instant now = clock.instant();
        Place place = row.state().place(row.leased(), now);
        Optional<Instant> next = place == Place.DEFERRED || place == Place.QUEUED
                ? Optional.of(row.state().due())
                : Optional.empty();
        return new QueuedMessage(row.state(), place, next, Reason.of(row.state(), missing));
    }

    @Override
    public CompletionStage<Optional<Content>> content(MessageId id) {
        return store.original(id);
    }

    @Override
    public QueueCounts counts() {
        return store.counts();
    }

    @Override
    public CompletionStage<List<CorruptEntry>> corrupt() {
        return store.corrupt();
    }

    @Override
    public StoreHealth storeHealth() {
        return store.health();
    }

    @Override
    public List<TransportView> transports() {
        return answer(engine.transports()).stream().map(this::view).toList();
    }

    private TransportView view(TransportSnapshot transport) {
        String name = transport.known().name();
        String text = status.rows().stream()
                .filter(row -> row.name().equals(name))
                .map(StatusRow::text)
                .findFirst()
                .orElse("");
        return new TransportView(
                name,
                transport.known().kind(),
                transport.bundle().isPresent(),
                transport.known().absentSince(),
                transport.bundle().orElse(""),
                transport.known().addressTypes(),
                transport.known().catchAll(),
                transport.listed(),
                transport.waiting(),
                transport.underWay(),
                transport.sent(),
                text(transport, text));
    }

    /** What its row says, and which other versions of it are not used. */
    private String text(TransportSnapshot transport, String row) {
        String isolated = engine.quarantine().of(transport.known().name()).stream()
                .map(Isolation::text)
                .filter(text -> !text.equals(row))
                .collect(Collectors.joining("; "));
        return row.isEmpty() || isolated.isEmpty() ? row + isolated : row + "; " + isolated;
    }

    @Override
    public List<ProviderView> providers() {
        return providers.apply(answer(engine.transports()));
    }

    @Override
    public CompletionStage<List<MissingProvider>> missing() {
        return missing.list();
    }

    @Override
    public TransportOrder transportOrder() {
        return order.get();
    }

    @Override
    public CompletionStage<Void> setTransportOrder(TransportOrder changed) {
        return engine.transports()
                .thenCompose(all -> OrderCheck.refusal(order.get(), all, changed)
                        .<CompletionStage<Void>>map(CompletableFuture::failedFuture)
                        .orElseGet(() -> changeOrder.apply(changed)));
    }

    @Override
    public boolean endQuarantine(String provider) {
        return answer(engine.endQuarantine(provider));
    }

    @Override
    public List<RouteStep> route(Address address) {
        return answer(engine.route(Recipient.of(address))).stream()
                .map(match -> step(match, address))
                .toList();
    }

    private RouteStep step(Match match, Address address) {
        String transport = match.candidate().name();
        String destination = answer(engine.destination(transport, address));
        return new RouteStep(
                transport, match.rule(), destination, match.candidate().present());
    }

    private static <T> T answer(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the engine", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the engine failed to answer", failed.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException(
                    "the engine did not answer within " + ANSWER_WITHIN.toSeconds() + " s", late);
        }
    }

    @Override
    public CompletionStage<Boolean> retry(MessageId id) {
        return engine.retry(id);
    }

    @Override
    public CompletionStage<AbortAnswer> cancel(MessageId id) {
        return engine.abort(id);
    }

    @Override
    public CompletionStage<Boolean> hold(MessageId id, String reason) {
        return engine.hold(id, reason);
    }

    @Override
    public CompletionStage<Boolean> release(MessageId id) {
        return engine.release(id);
    }

    @Override
    public CompletionStage<FlushReport> flush(FlushRequest request, Consumer<FlushProgress> listener) {
        return engine.flush(request, listener);
    }

    @Override
    public CompletionStage<Set<LogoffOutcome>> logoff(LogoffFlag flag) {
        return engine.logoff(flag);
    }

    @Override
    public boolean forget(String transport) {
        return answer(engine.forget(transport));
    }

    @Override
    public CompletionStage<Boolean> drain(String transport) {
        return engine.drain(transport);
    }

    @Override
    public CompletionStage<Boolean> resume(String transport) {
        return engine.resume(transport);
    }
}
