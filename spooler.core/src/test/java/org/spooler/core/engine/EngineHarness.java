// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.ReportKind;
import org.spooler.api.status.StatusRow;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.NewMail;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.store.StoreProvider;
import org.spooler.api.transport.Capabilities;
import org.spooler.core.lane.LaneThread;
import org.spooler.core.profile.ProfileParser;
import org.spooler.core.profile.ProfileSettings;
import org.spooler.core.simulation.RememberedTransports;
import org.spooler.store.memory.MemoryStoreProvider;
import org.spooler.testkit.Ledger;
import org.spooler.testkit.MemoryProfileSection;
import org.spooler.testkit.ScriptedTransport;
import org.spooler.testkit.SeededScheduler;
import org.spooler.testkit.SeededThread;

/** An engine on one thread, with a store in memory, scripted transports and a clock that tests move. */
final class EngineHarness implements StoreContext, OutcomeListener, StatusBoard {

    record Report(MessageId id, ReportKind kind, List<Integer> recipients) {}

    private static final int MOST_STEPS = 10_000_000;

    final SeededScheduler scheduler = new SeededScheduler(1, MOST_STEPS);
    final Ledger arrived = new Ledger();
    final Set<String> urgent = new HashSet<>();
    final List<NewMail> newMail = new ArrayList<>();
    final List<String> decided = new ArrayList<>();
    final List<Report> reports = new ArrayList<>();
    final Map<String, StatusRow> rows = new HashMap<>();
    final SpoolerStore store;
    private int threads;
    final Engine engine;

    EngineHarness(String... order) throws StoreException {
        this(Map.of("transport.order", String.join(",", order)));
    }

    EngineHarness(Map<String, String> profile) throws StoreException {
        this(profile, Optional.empty());
    }

    /** With another status table than {@link #rows}. */
    EngineHarness(Map<String, String> profile, Optional<StatusBoard> board) throws StoreException {
        this(profile, board, plain -> plain, new RememberedTransports());
    }

    EngineHarness(Map<String, String> profile, UnaryOperator<StoreProvider> dressing) throws StoreException {
        this(profile, Optional.empty(), dressing, new RememberedTransports());
    }

    /** After a start: these transports were there before. */
    EngineHarness(RememberedTransports memory) throws StoreException {
        this(Map.of(), Optional.empty(), plain -> plain, memory);
    }

    /** For very many messages: calls of transports cannot hang, and need no threads. */
    static EngineHarness withoutThreads(Map<String, String> profile) throws StoreException {
        return new EngineHarness(profile, Optional.empty(), plain -> plain, new RememberedTransports(), true);
    }

    private EngineHarness(
            Map<String, String> profile,
            Optional<StatusBoard> board,
            UnaryOperator<StoreProvider> dressing,
            TransportMemory memory)
            throws StoreException {
        this(profile, board, dressing, memory, false);
    }

    private EngineHarness(
            Map<String, String> profile,
            Optional<StatusBoard> board,
            UnaryOperator<StoreProvider> dressing,
            TransportMemory memory,
            boolean withoutThreads)
            throws StoreException {
        store = dressing.apply(new MemoryStoreProvider(Duration.ofDays(1), 1 << 20))
                .open(this);
        store.recover();
        EnginePorts ports = new EnginePorts(
                scheduler.clock(),
                scheduler.executor("engine"),
                scheduler.random(),
                name -> withoutThreads
                        ? inTurn(scheduler.executor(name + " " + ++threads))
                        : thread(name, scheduler.thread(name + " " + ++threads)),
                (lease, state, kind, recipients) -> {
                    reports.add(new Report(state.id(), kind, recipients));
                    return CompletableFuture.completedFuture(Optional.of(new MessageId("REPORT")));
                },
                this,
                memory,
                board.orElse(this));
        engine = new Engine(
                ports, store, ProfileParser.parse(new ProfileSettings("org.spooler.profile~t", profile), "t"));
        engine.tellNewMail(newMail::add);
        engine.start();
    }

    private static LaneThread inTurn(Executor executor) {
        return new LaneThread() {
            @Override
            public void execute(Runnable task) {
                executor.execute(task);
            }

            @Override
            public void interrupt() {
                // Nothing hangs.
            }

            @Override
            public void end() {
                // There is no thread.
            }
        };
    }

    private LaneThread thread(String name, SeededThread thread) {
        return new LaneThread() {
            @Override
            public void execute(Runnable task) {
                thread.execute(task);
            }

            @Override
            public void interrupt() {
                thread.interrupt();
            }

            @Override
            public void urgent(boolean whether) {
                if (whether) {
                    urgent.add(name);
                } else {
                    urgent.remove(name);
                }
            }

            @Override
            public void end() {
                // A later thread may have the same name, and would be this one.
            }
        };
    }

    ScriptedTransport transport(String name, Capabilities capabilities) {
        ScriptedTransport transport =
                new ScriptedTransport(capabilities, scheduler.executor("network"), arrived).hanging(SeededThread::hang);
        engine.arrived(new TransportArrival(name, name, 0, "test", transport), new MemoryProfileSection());
        run();
        return transport;
    }

    ScriptedTransport mail(String name) {
        return transport(name, Capabilities.of(AddressType.SMTP));
    }

    MessageId submit(String... recipients) throws StoreException {
        Envelope.Builder envelope = Envelope.builder().from("origin@example.org");
        for (String recipient : recipients) {
            envelope.to(recipient);
        }
        return submit(envelope.build());
    }

    MessageId submit(Envelope envelope) throws StoreException {
        byte[] content = "Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII);
        try (StoreDraft draft = store.draft()) {
            draft.write(ByteBuffer.wrap(content));
            draft.commit(envelope, new ContentTraits(content.length, false, false, true), Optional.empty());
            run();
            return draft.id();
        }
    }

    /** Lets everything happen that is due now. */
    void run() {
        scheduler.runDue();
    }

    void pass(Duration time) {
        scheduler.runFor(time);
    }

    Optional<MessageState> find(MessageId id) {
        return store.find(id).toCompletableFuture().join();
    }

    RecipientOutcome last(MessageId id, int recipient) {
        return find(id).orElseThrow().recipients().get(recipient).last().orElseThrow();
    }

    @Override
    public Clock clock() {
        return scheduler.clock();
    }

    @Override
    public void queueChanged() {
        if (engine != null) {
            engine.queueChanged();
        }
    }

    @Override
    public void healthChanged(StoreHealth health) {
        throw new AssertionError(health);
    }

    @Override
    public void decided(MessageState message, RecipientOutcome outcome, String transport, Verdict verdict) {
        decided.add(
                message.envelope().recipients().get(outcome.recipient()).address() + " " + verdict + " " + transport);
    }

    @Override
    public void update(String transport, UnaryOperator<StatusRow> change) {
        rows.compute(
                transport,
                (name, row) -> change.apply(
                        row == null
                                ? StatusRow.of(name, org.spooler.api.status.ResourceType.TRANSPORT_PROVIDER)
                                : row));
    }

    @Override
    public Optional<StatusRow> row(String transport) {
        return Optional.ofNullable(rows.get(transport));
    }

    @Override
    public void remove(String transport) {
        rows.remove(transport);
    }
}
