// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
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
import org.spooler.api.profile.TransportOrder;
import org.spooler.api.store.CorruptEntry;
import org.spooler.api.store.QueueCounts;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.testkit.MemoryContent;

/** Answers from a list of messages and writes down what it was asked to do. */
final class RecordingAdmin implements SpoolerAdmin {
    final List<QueuedMessage> messages = new ArrayList<>();
    final List<TransportView> transports = new ArrayList<>();
    final Set<String> drained = new TreeSet<>();
    final List<ProviderView> providers = new ArrayList<>();
    final List<RouteStep> route = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    AbortAnswer abortAnswer = AbortAnswer.REMOVED;
    List<CorruptEntry> corrupt = List.of();
    List<MissingProvider> missing = List.of();
    StoreHealth health = StoreHealth.OK;
    List<FlushProgress> flushProgress = List.of();
    Set<LogoffOutcome> logoffOutcome = Set.of(LogoffOutcome.COMPLETE);
    FlushReport flushReport = new FlushReport(0, List.of());
    Optional<Exception> failure = Optional.empty();
    int pageLimit = Integer.MAX_VALUE;

    private TransportOrder order = new TransportOrder(List.of("smtp", "fax", "maildir"));

    private <T> CompletionStage<T> answer(T value) {
        return failure.<CompletionStage<T>>map(CompletableFuture::failedStage)
                .orElseGet(() -> CompletableFuture.completedStage(value));
    }

    @Override
    public CompletionStage<QueueListing> queue(QueueQuery query) {
        calls.add("queue after " + query.after().map(MessageId::value).orElse("-") + " most " + query.most() + " "
                + new TreeSet<>(query.places()));
        List<QueuedMessage> rest = messages.stream()
                .filter(m -> query.places().isEmpty() || query.places().contains(m.place()))
                .filter(m -> query.after().isEmpty()
                        || m.state().id().compareTo(query.after().get()) > 0)
                .toList();
        List<QueuedMessage> page =
                rest.stream().limit(Math.min(query.most(), pageLimit)).toList();
        return answer(new QueueListing(
                page,
                page.size() < rest.size()
                        ? Optional.of(page.get(page.size() - 1).state().id())
                        : Optional.empty()));
    }

    @Override
    public CompletionStage<Optional<QueuedMessage>> show(MessageId id) {
        calls.add("show " + id);
        return answer(find(id));
    }

    @Override
    public CompletionStage<Optional<Content>> content(MessageId id) {
        boolean queued =
                messages.stream().anyMatch(message -> message.state().id().equals(id));
        return CompletableFuture.completedFuture(
                queued ? Optional.of(MemoryContent.of("Subject: fax\r\n\r\nwords\r\n")) : Optional.empty());
    }

    @Override
    public QueueCounts counts() {
        return new QueueCounts(1, 2, 3, 4, 5);
    }

    @Override
    public CompletionStage<List<CorruptEntry>> corrupt() {
        return CompletableFuture.completedFuture(corrupt);
    }

    @Override
    public StoreHealth storeHealth() {
        return health;
    }

    @Override
    public List<TransportView> transports() {
        return List.copyOf(transports);
    }

    @Override
    public List<ProviderView> providers() {
        return List.copyOf(providers);
    }

    @Override
    public CompletionStage<List<MissingProvider>> missing() {
        return answer(missing);
    }

    @Override
    public TransportOrder transportOrder() {
        return order;
    }

    @Override
    public CompletionStage<Void> setTransportOrder(TransportOrder changed) {
        calls.add("order " + changed.names());
        order = changed;
        return answer(null);
    }

    @Override
    public List<RouteStep> route(Address address) {
        calls.add("route " + address);
        return List.copyOf(route);
    }

    @Override
    public CompletionStage<Boolean> retry(MessageId id) {
        calls.add("retry " + id);
        return answer(find(id).isPresent());
    }

    @Override
    public CompletionStage<AbortAnswer> cancel(MessageId id) {
        calls.add("cancel " + id);
        return answer(abortAnswer);
    }

    @Override
    public CompletionStage<Boolean> hold(MessageId id, String reason) {
        calls.add("hold " + id + " " + reason);
        return answer(find(id).isPresent());
    }

    @Override
    public CompletionStage<Boolean> release(MessageId id) {
        calls.add("release " + id);
        return answer(find(id).isPresent());
    }

    @Override
    public CompletionStage<FlushReport> flush(FlushRequest request, Consumer<FlushProgress> listener) {
        calls.add("flush " + request.transport().orElse("all") + " " + new TreeSet<>(request.flags()));
        flushProgress.forEach(listener);
        return answer(flushReport);
    }

    @Override
    public CompletionStage<Set<LogoffOutcome>> logoff(LogoffFlag flag) {
        calls.add("logoff " + flag);
        return answer(logoffOutcome);
    }

    @Override
    public boolean endQuarantine(String provider) {
        calls.add("unquarantine " + provider);
        return provider.equals("smtp");
    }

    @Override
    public boolean forget(String transport) {
        calls.add("forget " + transport);
        return transports.removeIf(t -> t.name().equals(transport) && !t.present());
    }

    @Override
    public CompletionStage<Boolean> drain(String transport) {
        calls.add("drain " + transport);
        boolean there = transports.stream().anyMatch(t -> t.name().equals(transport) && t.present());
        return answer(there && drained.add(transport));
    }

    @Override
    public CompletionStage<Boolean> resume(String transport) {
        calls.add("resume " + transport);
        return answer(drained.remove(transport));
    }

    private Optional<QueuedMessage> find(MessageId id) {
        return messages.stream().filter(m -> m.state().id().equals(id)).findFirst();
    }
}
