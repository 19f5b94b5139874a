// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.address.AddressType;
import org.spooler.api.admin.FlushRequest;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.RecipientState;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.report.ReportKind;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.Lease;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.QueuePage;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.transport.Capabilities;
import org.spooler.core.engine.Engine;
import org.spooler.core.engine.EnginePorts;
import org.spooler.core.engine.TransportArrival;
import org.spooler.core.preprocess.Registration;
import org.spooler.core.profile.ProfileParser;
import org.spooler.core.profile.ProfileSettings;
import org.spooler.testkit.SeededScheduler;

/**
 * A whole spooler under one seed, on one thread: messages come, transports come, go and misbehave, the spooler
 * crashes, operators interfere. Then everything heals, and the account has to balance.
 */
final class Simulation {

    private static final List<String> ORDER = List.of("first", "second", "fax", "rest");
    private static final Registration EVERYBODY = new Registration(Set.of(), Set.of());
    private static final Registration FAX = new Registration(Set.of(AddressType.FAX), Set.of());
    private static final String[] RECIPIENTS = {
        "ann@a.example", "bob@a.example", "cid@b.example", "FAX:+4930", "FAX:+4940", "PAGER:7", "SMTP:dora@c.example"
    };

    private final SplittableRandom random;
    private final SeededScheduler scheduler;
    private final Account account = new Account();
    private final RememberedTransports memory = new RememberedTransports();
    private final List<SimulatedTransport> transports = new ArrayList<>();
    private final List<String> present = new ArrayList<>();
    private final CrashableStore store;
    private final int crashAfterWrite;
    private final RemoteMailbox mailbox = new RemoteMailbox();
    private SimulatedPreprocessor preprocessor;
    private SimulatedPager pager;
    private Engine engine;
    private int epoch;
    private boolean alive = true;
    private boolean crashWasTried;

    Simulation(long seed) throws StoreException {
        this(seed, Integer.MAX_VALUE);
    }

    /** The same story, with a crash after the n-th write. */
    Simulation(long seed, int crashAfterWrite) throws StoreException {
        this.crashAfterWrite = crashAfterWrite;
        random = new SplittableRandom(seed);
        scheduler = new SeededScheduler(seed);
        store = new CrashableStore(new Context(), scheduler.executor("disk"), random.split());
        store.afterWrite(this::boundary);
        startEngine();
    }

    private final class Context implements StoreContext {
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
            throw new AssertionError("unexpected: " + health);
        }
    }

    /** The engine of one life of the process; tasks of an earlier life do nothing any more. */
    private void startEngine() {
        epoch++;
        int life = epoch;
        EnginePorts ports = new EnginePorts(
                scheduler.clock(),
                new LifeExecutor(scheduler.executor("engine-" + life), () -> epoch == life),
                random.split(),
                name -> new SimulatedLaneThread(
                        new LifeExecutor(scheduler.executor(name + "-" + life), () -> epoch == life), random.split()),
                this::report,
                account,
                memory,
                new NoStatus());
        Map<String, String> values = Map.of(
                "transport.order",
                String.join(",", ORDER),
                "active.window",
                String.valueOf(1 + random.nextInt(6)),
                "notice.deadline",
                "2h",
                "poll.interval",
                "20m");
        engine = new Engine(
                ports, store, ProfileParser.parse(new ProfileSettings("org.spooler.profile~sim", values), "sim"));
        preprocessor = new SimulatedPreprocessor(random.split());
        pager = new SimulatedPager(random.split());
        // Before it, the other one sees one content; behind it, two.
        engine.preprocessors().addService(Optional.empty(), pager, FAX, random.nextInt(-1, 2));
        engine.preprocessors().addService(Optional.empty(), preprocessor, EVERYBODY, 0);
        engine.hooks().add(new SimulatedHook(random.split()), "sorting", 0);
        engine.start();
        engine.recovered();
    }

    private CompletionStage<Optional<MessageId>> report(
            Lease lease, MessageState state, ReportKind kind, List<Integer> recipients) {
        if (!alive) {
            return new CompletableFuture<>();
        } else if (random.nextInt(10) == 0) {
            return CompletableFuture.failedFuture(new StoreException("full for now"));
        }
        account.reported(state, kind, recipients);
        return CompletableFuture.completedFuture(Optional.of(new MessageId("REPORT")));
    }

    /** Runs the whole story; a number that is the same for the same seed. */
    long run() throws StoreException {
        int steps = 20 + random.nextInt(40);
        for (int step = 0; step < steps; step++) {
            event();
            if (!alive) {
                restart();
            }
            scheduler.runFor(Duration.ofSeconds(1L << random.nextInt(13)));
        }
        if (!alive) {
            restart();
        }
        heal();
        assertThat(left()).as("messages left in the queue").isEmpty();
        account.balance();
        mailbox.balance(filed());
        return account.trace();
    }

    /** The mail in all folders, with the number of its copies. */
    private Map<String, Integer> filed() {
        Map<String, Integer> filed = new HashMap<>();
        for (FolderId folder : store.folders()) {
            store.browse(FolderQuery.first(folder, 1000))
                    .thenAccept(page ->
                            page.messages().forEach(message -> filed.merge(firstLine(message), 1, Integer::sum)));
        }
        return filed;
    }

    private static String firstLine(FiledMessage message) {
        try (InputStream content = message.content().open()) {
            return new String(content.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> left() {
        List<String> left = new ArrayList<>();
        store.browse(QueueQuery.first(1000))
                .thenAccept(page -> page.rows()
                        .forEach(row -> left.add(row.state().id() + " leased " + row.leased() + " "
                                + row.state().recipients())));
        return left;
    }

    private void event() throws StoreException {
        switch (random.nextInt(15)) {
            case 0, 1, 2, 3 -> submit();
            case 4, 5 -> arrive();
            case 6 -> depart();
            case 7 -> crash();
            case 12 -> jump();
            case 13 -> mailbox.comes();
            case 14 -> engine.flush(new FlushRequest(Optional.empty(), flags()), progress -> {});
            case 8 -> anyMessage().ifPresent(id -> engine.abort(id));
            case 9 -> anyMessage().ifPresent(id -> engine.retry(id));
            case 10 -> anyMessage().ifPresent(id -> engine.hold(id, "operator"));
            default -> engine.flush(Optional.empty());
        }
    }

    private Set<FlushFlag> flags() {
        return random.nextBoolean() ? Set.of(FlushFlag.UPLOAD, FlushFlag.DOWNLOAD) : Set.of(FlushFlag.DOWNLOAD);
    }

    private void submit() throws StoreException {
        Envelope.Builder envelope = Envelope.builder();
        if (random.nextInt(5) > 0) {
            envelope.from("origin@example.org");
        }
        int first = random.nextInt(RECIPIENTS.length);
        for (int i = 0; i <= random.nextInt(4); i++) {
            envelope.to(RECIPIENTS[(first + i) % RECIPIENTS.length]);
        }
        if (random.nextInt(3) == 0) {
            envelope.properties(Properties.NONE.with(MapiProperties.PREPROCESS, true));
        }
        Envelope built = envelope.build();
        byte[] content = "Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII);
        try (StoreDraft draft = store.draft()) {
            draft.write(ByteBuffer.wrap(content));
            account.submitted(draft.id(), built);
            draft.commit(built, new ContentTraits(content.length, false, false, true), Optional.empty())
                    .thenAccept(account::accepted);
        }
    }

    private void arrive() {
        String name = ORDER.get(random.nextInt(ORDER.size()));
        // One that is there already is followed by another version, now and then while it still drains an earlier one.
        if (!present.contains(name)) {
            present.add(name);
        }
        SimulatedTransport transport = new SimulatedTransport(
                capabilities(name), random.split(), scheduler.executor("network"), account, mailbox);
        transports.add(transport);
        engine.arrived(new TransportArrival(name, name, 0, "test", transport), new NoSection());
    }

    private Capabilities capabilities(String name) {
        Capabilities kind = switch (name) {
            case "fax" -> Capabilities.of(AddressType.FAX);
            case "rest" -> Capabilities.catchingAll().polled();
            default -> Capabilities.of(AddressType.SMTP);
        };
        int sessions = 1 + random.nextInt(3);
        return kind.withSessions(sessions).withInFlight(sessions + random.nextInt(5), 1 + random.nextInt(4));
    }

    private void depart() {
        if (!present.isEmpty()) {
            engine.left(present.remove(random.nextInt(present.size())));
        }
    }

    /** A write was handed to the journal; the process may be told to die right then. */
    private void boundary() {
        if (store.writes() == crashAfterWrite && alive && !crashWasTried) {
            crashWasTried = true;
            crash();
        }
    }

    /** The process dies, in the middle of whatever it does. */
    private void crash() {
        store.browse(QueueQuery.first(1000)).thenAccept(this::doubtOffered);
        alive = false;
        epoch++;
        store.freeze();
    }

    /** Another process: what was with a transport is in doubt, and so is what the journal lost. */
    private void restart() throws StoreException {
        store.crash().forEach(account::forgotten);
        store.browse(QueueQuery.first(1000)).thenAccept(this::doubtOffered);
        present.clear();
        alive = true;
        startEngine();
    }

    /** How often a transport was shown pages. */
    int pagesShown() {
        return account.contents().withPages();
    }

    int writes() {
        return store.writes();
    }

    private void doubtOffered(QueuePage page) {
        for (QueuePage.Row row : page.rows()) {
            if (row.leased()) {
                account.interrupted(row.state().id());
            }
            for (int i = 0; i < row.state().recipients().size(); i++) {
                if (row.state().recipients().get(i).state() == RecipientState.OFFERED) {
                    account.doubt(
                            row.state().id(),
                            row.state().envelope().recipients().get(i));
                }
            }
        }
    }

    /** Somebody sets the clock. */
    private void jump() {
        Duration by = Duration.ofMinutes(random.nextInt(-90, 90));
        scheduler.clock().set(scheduler.clock().instant().plus(by));
    }

    private Optional<MessageId> anyMessage() {
        List<MessageId> all = List.copyOf(account.submitted().keySet());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    /** Everything gets well, and time passes until every message has reached its end. */
    private void heal() throws StoreException {
        healTransports();
        for (int day = 0; day < 8 && (store.counts().total() > 0 || !mailbox.isEmpty()); day++) {
            for (MessageId id : account.submitted().keySet().stream().sorted().toList()) {
                engine.release(id);
            }
            scheduler.runFor(Duration.ofDays(1));
            if (!alive) {
                restart();
                healTransports();
            }
        }
    }

    private void healTransports() {
        preprocessor.heal();
        pager.heal();
        transports.forEach(SimulatedTransport::heal);
        for (String name : ORDER) {
            while (!present.contains(name)) {
                arrive();
            }
        }
        transports.forEach(SimulatedTransport::heal);
    }
}
