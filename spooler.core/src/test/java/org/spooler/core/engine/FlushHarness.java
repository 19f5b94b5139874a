// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.spooler.api.address.AddressType;
import org.spooler.api.admin.FlushProgress;
import org.spooler.api.admin.FlushReport;
import org.spooler.api.admin.FlushRequest;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RetryClass;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.StatusCode;
import org.spooler.api.store.StoreException;
import org.spooler.api.transport.Capabilities;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.FlushingTransport;
import org.spooler.testkit.MemoryProfileSection;
import org.spooler.testkit.ScriptedTransport;

/** An engine with transports that honour flushes, and messages that wait for one. */
final class FlushHarness {

    final EngineHarness spooler;
    final List<FlushProgress> progress = new ArrayList<>();

    FlushHarness(String... order) throws StoreException {
        this(new EngineHarness(order));
    }

    FlushHarness(EngineHarness spooler) {
        this.spooler = spooler;
    }

    /** A transport that carries addresses of a type named as itself. */
    FlushingTransport transport(String name) {
        return transport(name, Capabilities.of(type(name)));
    }

    FlushingTransport transport(String name, Capabilities capabilities) {
        ScriptedTransport script =
                new ScriptedTransport(capabilities, spooler.scheduler.executor("network"), spooler.arrived);
        FlushingTransport transport = new FlushingTransport(script);
        spooler.engine.arrived(new TransportArrival(name, name, 0, "test", transport), new MemoryProfileSection());
        spooler.run();
        return transport;
    }

    private static AddressType type(String name) {
        return new AddressType(name.toUpperCase(java.util.Locale.ROOT));
    }

    /** Messages that were tried once and wait for hours. */
    List<MessageId> waiting(FlushingTransport transport, String name, int number) throws StoreException {
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            transport.script().then(Behaviour.delay(RetryClass.REPLY));
            ids.add(submit(name, i));
        }
        return ids;
    }

    MessageId submit(String name, int number) throws StoreException {
        return spooler.submit(Envelope.builder()
                .from("origin@example.org")
                .to(name.toUpperCase(java.util.Locale.ROOT) + ":someone" + number)
                .build());
    }

    CompletableFuture<FlushReport> begin(Optional<String> only, FlushFlag... flags) {
        FlushRequest request = new FlushRequest(only, Set.of(flags));
        return spooler.engine.flush(request, progress::add).toCompletableFuture();
    }

    FlushReport flush() {
        CompletableFuture<FlushReport> report = begin(Optional.empty(), FlushFlag.UPLOAD, FlushFlag.DOWNLOAD);
        spooler.pass(Duration.ofSeconds(2));
        return report.join();
    }

    List<String> trace() {
        CompletableFuture<List<FlushTrace.Step>> trace =
                spooler.engine.flushTrace().toCompletableFuture();
        spooler.run();
        return trace.join().stream().map(FlushTrace.Step::toString).toList();
    }

    boolean has(String transport, StatusCode bit) {
        return spooler.rows.get(transport).has(bit);
    }
}
