// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.address.AddressBook;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.mailbox.Mailbox;
import org.spooler.api.status.StatusRow;
import org.spooler.api.store.NewMail;
import org.spooler.api.store.ShutdownReason;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.store.StoreProvider;
import org.spooler.api.submission.Submission;
import org.spooler.core.admin.EngineAdmin;
import org.spooler.core.admin.MissingProviders;
import org.spooler.core.admin.ProviderListing;
import org.spooler.core.engine.Engine;
import org.spooler.core.engine.EnginePorts;
import org.spooler.core.forward.Forwarding;
import org.spooler.core.hook.Hooks;
import org.spooler.core.lane.TaskThread;
import org.spooler.core.lane.ThreadFamily;
import org.spooler.core.log.OutcomeLog;
import org.spooler.core.mailbox.NewMailBoard;
import org.spooler.core.mailbox.StoreMailbox;
import org.spooler.core.preprocess.PreprocessorAbsences;
import org.spooler.core.preprocess.PreprocessorRegistry;
import org.spooler.core.preprocess.RememberedPreprocessors;
import org.spooler.core.profile.KnownTransports;
import org.spooler.core.profile.LiveProfile;
import org.spooler.core.provider.BoundProvider;
import org.spooler.core.provider.BoundProviders;
import org.spooler.core.provider.FileProfileSection;
import org.spooler.core.provider.TransportBinding;
import org.spooler.core.report.ReadReports;
import org.spooler.core.report.Reports;
import org.spooler.core.status.LiveStatusTable;
import org.spooler.core.submission.SpoolerSubmission;

/**
 * A running spooler: an engine, its store and everything around them, put together from plain objects. The same in a
 * container and embedded in a plain JVM.
 *
 * <p><b>Threading.</b> {@link #stop} once, from one thread; everything else from any.
 */
public final class Spooler implements StoreContext {

    private static final Logger LOG = LoggerFactory.getLogger(Spooler.class);

    /** What the engine's thread may take on top of what transports may. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final Clock clock;
    private final LiveProfile profile;
    private final EngineThread engineThread = new EngineThread();
    private final ExecutorService housekeeping = singleThread("spooler-housekeeping");
    private final TaskThread completions = TaskThread.daemon("spooler-completions");
    private final LiveStatusTable status;
    private final SpoolerStore store;
    private final Engine engine;
    private final PreprocessorAbsences absences;
    private final TransportBinding transports;
    private final SpoolerSubmission submission;
    private final EngineAdmin admin;
    private final ExecutorService newMailThreads = newMailThreads();
    private final BoundProviders providers = new BoundProviders();
    private final NewMailBoard newMail = new NewMailBoard(newMailThreads);
    private final Mailbox mailbox;

    /**
     * Opens the store and starts.
     *
     * @param state where the spooler keeps what is not mail, below the home's {@code var}
     * @param books the address books, the one to ask first first
     * @throws StoreException if the store cannot be opened
     */
    public Spooler(
            Path state, LiveProfile profile, StoreProvider provider, Supplier<List<AddressBook>> books, Clock clock)
            throws StoreException {
        this.clock = clock;
        this.profile = profile;
        this.absences = new PreprocessorAbsences(clock);
        this.status = new LiveStatusTable(profile::compareTransports, housekeeping);
        this.store = open(provider);
        this.engine = new Engine(ports(state), store, profile.current());
        this.transports = new TransportBinding(
                engine,
                name -> new FileProfileSection(state.resolve("profile").resolve(name + ".properties")),
                engine.quarantine()::holds);
        engine.quarantine().listen(version -> transports.reconsider(version.name()));
        this.submission = new SpoolerSubmission(
                () -> Optional.of(store),
                books,
                engine::abort,
                () -> profile.current().limits(),
                clock,
                completions,
                engine::needsPreprocessing);
        this.admin = newAdmin(books);
        this.mailbox = new StoreMailbox(
                store,
                engine::isActive,
                new ReadReports(submission.asSpooler(), () -> profile.current().report(), clock, housekeeping));
        RememberedPreprocessors remembered = new RememberedPreprocessors(state.resolve("preprocessors"), housekeeping);
        engine.preprocessors().remember(remembered.read(), known -> {
            remembered.remember(known);
            absences.look(known);
        });
        absences.look(engine.preprocessors().all());
        start();
    }

    private EngineAdmin newAdmin(Supplier<List<AddressBook>> books) {
        ProviderListing listing = new ProviderListing(
                providers::all,
                one -> engine.quarantine().holds(one.name(), one.bundle() + " " + one.version()),
                () -> engine.preprocessors().all(),
                one -> isInForce(one, books.get()));
        return new EngineAdmin(
                engine,
                store,
                status,
                new MissingProviders(store, engine::knownTransports, absences::all, ZoneId.systemDefault()),
                clock,
                () -> profile.current().order(),
                profile::changeOrder,
                listing::all);
    }

    private SpoolerStore open(StoreProvider provider) throws StoreException {
        try {
            return provider.open(this);
        } catch (StoreException problem) {
            endThreads();
            throw problem;
        }
    }

    private boolean isInForce(BoundProvider one, List<AddressBook> books) {
        return switch (one.kind()) {
            case HOOK -> engine.hooks().calls(one.service());
            case ADDRESS_BOOK -> books.stream().anyMatch(book -> book == one.service());
            default -> true;
        };
    }

    private EnginePorts ports(Path state) {
        Reports reports = new Reports(
                store, () -> profile.current().report(), () -> profile.current().retry(), clock, housekeeping);
        return new EnginePorts(
                clock,
                engineThread,
                RandomGenerator.getDefault(),
                ThreadFamily.common(),
                reports::report,
                new OutcomeLog(clock),
                new KnownTransports(state.resolve("transports"), profile::lists, clock, housekeeping),
                status);
    }

    private void start() {
        StatusRows.of(status, engine, store);
        engine.quarantine()
                .listen(version ->
                        StatusRows.quarantine(status, engine.quarantine().all()));
        engine.tellNewMail(newMail::announce);
        engine.forward(new Forwarding(
                submission.asSpooler(),
                () -> profile.current().forwards(),
                () -> profile.current().report().hostName(),
                clock,
                housekeeping));
        profile.onChange(engine::profileChanged);
        store.recover().whenComplete((report, problem) -> {
            if (problem == null) {
                LOG.info(
                        "{} messages recovered, {} damaged records set aside",
                        report.recovered(),
                        report.corrupt().size());
            } else {
                LOG.error("recovery of the store failed", problem);
            }
            engine.recovered();
        });
        engine.start();
    }

    /** Takes messages. */
    public Submission submission() {
        return submission;
    }

    /** Answers operators. */
    public SpoolerAdmin admin() {
        return admin;
    }

    /** Lets clients at the store. */
    public Mailbox mailbox() {
        return mailbox;
    }

    /** Where new mail is announced. */
    public NewMailBoard newMail() {
        return newMail;
    }

    /** The status table. */
    public LiveStatusTable status() {
        return status;
    }

    /** Where transports are bound. */
    public TransportBinding transports() {
        return transports;
    }

    /** Who is bound, for operators. */
    BoundProviders providers() {
        return providers;
    }

    /** Where preprocessors are registered. */
    public PreprocessorRegistry preprocessors() {
        return engine.preprocessors();
    }

    /** Where message hooks are registered. */
    public Hooks hooks() {
        return engine.hooks();
    }

    /** How long a transport that goes is waited for at most: the drain deadline, and the time to close. */
    Duration transportsLeaveWithin() {
        return profile.current().drainDeadline().plus(Engine.CLOSE).plus(MARGIN);
    }

    /**
     * Lets transports finish what they have, all at the same time, then closes the store. When it returns, every submitter
     * has its answer, everything that was decided is written down, and nothing of this spooler runs any more: another one may
     * open the store at once. In bounded time.
     */
    public void stop() {
        store.prepareForShutdown(ShutdownReason.SPOOLER_SHUTDOWN);
        Duration most = transportsLeaveWithin().plus(MARGIN);
        try {
            engine.stop().toCompletableFuture().get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException late) {
            LOG.warn(
                    "transports did not finish within {} s; what they had is tried again at the next start",
                    most.toSeconds());
        }
        engineThread.shutdown();
        StopThreads.await("spooler-engine", engineThread::awaitTermination);
        store.close();
        endThreads();
    }

    private void endThreads() {
        engineThread.shutdown();
        housekeeping.shutdown();
        completions.end();
        newMailThreads.shutdown();
        StopThreads.await("spooler-completions", completions::awaitTermination);
        StopThreads.await("spooler-housekeeping", housekeeping::awaitTermination);
    }

    /** As many as there are listeners with something to be told of. */
    private static ExecutorService newMailThreads() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "spooler-new-mail");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static ExecutorService singleThread(String name) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void queueChanged() {
        // The store may call while it is being opened, before there is an engine.
        Engine running = engine;
        if (running != null) {
            running.queueChanged();
        }
    }

    @Override
    public void newMailReceived(NewMail mail) {
        Engine running = engine;
        if (running != null) {
            running.receivedByStore(mail);
        }
    }

    @Override
    public void healthChanged(StoreHealth health) {
        if (health.level() != StoreHealth.Level.OK) {
            LOG.error("store: {}: {}", health.level(), health.text());
        }
        StatusRows.store(status, health);
    }

    @Override
    public void updateStatus(UnaryOperator<StatusRow> change) {
        StatusRows.store(status, change);
    }

    /** Address books came or went. */
    void addressBooks(int number) {
        StatusRows.addressBooks(status, number);
    }
}
