// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.admin;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.spooler.api.admin.MissingProvider;
import org.spooler.api.admin.MissingProvider.Kind;
import org.spooler.api.store.RecipientLedger;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.Topic;
import org.spooler.core.engine.TransportMemory;

/**
 * Providers that are not there, and who waits for them.
 *
 * <p><b>Threading.</b> Any thread, if the suppliers allow it.
 */
public final class MissingProviders {

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final SpoolerStore store;
    private final Supplier<List<TransportMemory.Known>> transports;
    private final Supplier<Map<String, Instant>> preprocessors;
    private final ZoneId zone;

    /**
     * @param transports all that are remembered
     * @param preprocessors the names of those that are gone, and since when
     * @param zone of the times in texts
     */
    public MissingProviders(
            SpoolerStore store,
            Supplier<List<TransportMemory.Known>> transports,
            Supplier<Map<String, Instant>> preprocessors,
            ZoneId zone) {
        this.store = store;
        this.transports = transports;
        this.preprocessors = preprocessors;
        this.zone = zone;
    }

    private Map<String, Instant> goneTransports() {
        Map<String, Instant> gone = new TreeMap<>();
        for (TransportMemory.Known known : transports.get()) {
            known.absentSince().ifPresent(since -> gone.put(known.name(), since));
        }
        return gone;
    }

    /** All of them, by kind and name, each with the number of messages that wait for it. */
    CompletionStage<List<MissingProvider>> list() {
        List<CompletableFuture<MissingProvider>> all = new ArrayList<>();
        goneTransports().forEach((name, since) -> all.add(count(Kind.TRANSPORT, name, since, Topic.transport(name))));
        new TreeMap<>(preprocessors.get())
                .forEach((name, since) -> all.add(count(Kind.PREPROCESSOR, name, since, Topic.preprocessor(name))));
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(done -> all.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<MissingProvider> count(Kind kind, String name, Instant since, Topic topic) {
        return store.waiting(topic)
                .thenApply(waiting -> new MissingProvider(kind, name, since, waiting))
                .toCompletableFuture();
    }

    /** What a recipient waits for, if that is a provider that is gone now. */
    Optional<String> awaitedBy(RecipientLedger recipient) {
        return recipient.topics().isEmpty()
                ? Optional.empty()
                : find("transport", goneTransports(), Topic::transport, recipient)
                        .or(() -> find("preprocessor", preprocessors.get(), Topic::preprocessor, recipient));
    }

    private Optional<String> find(
            String kind, Map<String, Instant> gone, Function<String, Topic> topic, RecipientLedger recipient) {
        return gone.entrySet().stream()
                .filter(one -> recipient.topics().contains(topic.apply(one.getKey())))
                .findFirst()
                .map(one -> "waits for " + kind + " " + one.getKey() + " (gone since "
                        + SECOND.format(one.getValue().atZone(zone)) + ")");
    }
}
