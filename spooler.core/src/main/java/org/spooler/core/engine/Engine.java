// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.admin.FlushProgress;
import org.spooler.api.admin.FlushReport;
import org.spooler.api.admin.FlushRequest;
import org.spooler.api.admin.LogoffFlag;
import org.spooler.api.admin.LogoffOutcome;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Recipient;
import org.spooler.api.profile.ProfileSection;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ValidateFlag;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.NewMail;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.Topic;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.api.transport.SessionControl;
import org.spooler.core.distribution.Match;
import org.spooler.core.hook.Hooks;
import org.spooler.core.preprocess.PreprocessPlan;
import org.spooler.core.preprocess.PreprocessorRegistry;
import org.spooler.core.preprocess.ThreadMemory;
import org.spooler.core.profile.Profile;
import org.spooler.core.quarantine.Quarantine;
import org.spooler.core.quarantine.Version;
import org.spooler.core.receive.Arrivals;
import org.spooler.core.receive.Forwarder;

/**
 * Gets the messages of one store to their recipients: a deterministic state machine on one thread.
 *
 * <p><b>Threading.</b> Public methods may be called from any thread and return at once: they hand an event to the
 * engine's own thread, where all state lives.
 */
public final class Engine {

    /** How long sessions may take to close when a transport goes, after its drain deadline. */
    public static final Duration CLOSE = Transports.CLOSE;

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final EnginePorts ports;
    private final SpoolerStore store;
    private final LiveRetryPolicy retry;
    private final Roster roster;
    private final Quarantine quarantine;
    private final Transports transports;
    private final Flow flow;
    private final Coupling coupling;
    private final Admission admission;
    private final Intake intake;
    private final Watchdog watchdog;
    private final Commands commands;
    private final Hooks hooks;
    private final PreprocessorRegistry preprocessors;
    private final Optional<Arrivals> arrivals;
    private final BackgroundWork background;
    private final Flushes flushes;
    private final Validations validations;
    private final Logoff logoff;
    private final Attendance attendance;
    private final Forgetting forgetting;
    private final TransportNotices notices;
    private final AtomicBoolean fillPending = new AtomicBoolean();
    private Profile profile;
    private EngineSettings settings;

    /** An engine that does nothing before {@link #start}. */
    public Engine(EnginePorts ports, SpoolerStore store, Profile profile) {
        this.ports = ports;
        this.store = store;
        this.profile = profile;
        this.settings = EngineSettings.of(profile);
        this.retry = new LiveRetryPolicy(profile.retry(), ports.random());
        this.roster = new Roster(ports.memory(), profile.order());
        this.quarantine = new Quarantine(ports.clock(), ports.executor(), () -> this.profile.quarantine());
        this.transports = newTransports();
        this.preprocessors = new PreprocessorRegistry(ports.executor(), ports.lanes(), this::preprocessorArrived);
        this.hooks = new Hooks(ports.executor(), ports.lanes(), () -> this.profile.callDeadline(), quarantine);
        this.flow = newFlow();
        this.coupling = new Coupling(ports, store, flow, () -> this.profile.callDeadline());
        this.arrivals = store instanceof FolderStore folders
                ? Optional.of(new Arrivals(folders, hooks, ports.executor()))
                : Optional.empty();
        this.background = new BackgroundWork(
                ports, roster, retry, flow, arrivals, () -> this.profile.background(), this::hasNothingToDo);
        this.admission = new Admission(ports, new Lifetime(retry, roster), flow, approach());
        this.intake = new Intake(ports, store, settings, this::room, admission::begin, this::checkIdle);
        this.watchdog = newWatchdog();
        this.forgetting = new Forgetting(ports, roster, preprocessors, flow, intake);
        this.commands = new Commands(ports, store, intake, flow, admission);
        this.validations = new Validations(roster, transports, flow.calls(), background::isCritical);
        FlushTools tools = new FlushTools(ports, store, roster, flow, intake, background.receiving());
        this.flushes = new Flushes(tools);
        this.logoff = new Logoff(tools, flushes, this::stopNow);
        this.attendance = new Attendance(
                ports, roster, transports, flow, background, preprocessors, flushes, retry, this::notices);
        quarantine.listen(this::quarantineChanged);
        this.notices =
                new TransportNotices(ports, transports, flow, intake, background, preprocessors, flushes, attendance);
    }

    private Transports newTransports() {
        return new Transports(
                ports,
                roster,
                retry,
                new Containment(ports, quarantine),
                () -> this.profile,
                this::directions,
                this::firstOpened,
                this::opened,
                this::notOpened);
    }

    private Flow newFlow() {
        return new Flow(
                ports,
                store,
                roster,
                retry,
                transports,
                preprocessors,
                hooks,
                () -> this.profile,
                this::underWay,
                this::left);
    }

    private Watchdog newWatchdog() {
        return new Watchdog(
                ports,
                roster,
                settings,
                this::isBusy,
                this::renew,
                intake::lookAgain,
                flow::callMissed,
                flow::noticeMissed);
    }

    /** What transports say; on the engine's thread. */
    TransportNotices notices() {
        return notices;
    }

    // Events from outside

    /** The preprocessors that are registered. */
    public PreprocessorRegistry preprocessors() {
        return preprocessors;
    }

    /** The versions of providers that are not used for a while. */
    public Quarantine quarantine() {
        return quarantine;
    }

    /** Whether a message is to be marked for preprocessing (PREP-009). From any thread. */
    public boolean needsPreprocessing(Envelope envelope) {
        return !preprocessors.all().isEmpty()
                && new PreprocessPlan(preprocessors.all(), roster.latestScan()).applies(envelope.recipients());
    }

    /** The message hooks that are there. */
    public Hooks hooks() {
        return hooks;
    }

    /** Begins to take messages from the store. */
    public void start() {
        ports.executor().execute(intake::fill);
    }

    /** The store has recovered: what was arriving when the spooler stopped goes on. */
    public void recovered() {
        ports.executor().execute(() -> {
            arrivals.ifPresent(Arrivals::resume);
            intake.fill();
        });
    }

    /** Has clients told of new mail, on the engine's thread. */
    public void tellNewMail(Consumer<NewMail> clients) {
        arrivals.ifPresent(there -> there.tell(clients));
    }

    /** Forwards received messages this way. */
    public void forward(Forwarder forwarder) {
        arrivals.ifPresent(there -> there.forward(forwarder));
    }

    /**
     * A store received a message by itself (NOTIFY_NEWMAIL_RECEIVED); only one with folders can (RECV-055 to
     * RECV-057, SPOOL-115).
     */
    public void receivedByStore(NewMail mail) {
        if (arrivals.isPresent()) {
            ports.executor().execute(() -> arrivals.get().receivedByStore(mail));
        } else {
            LOG.warn("{}: the store says that it received it, but is no store that receives: ignored", mail.message());
        }
    }

    /** The queue changed. Many calls make one event. */
    public void queueChanged() {
        if (fillPending.compareAndSet(false, true)) {
            ports.executor().execute(() -> {
                fillPending.set(false);
                intake.fill();
            });
        }
    }

    /** The profile changed: limits, order and rules hold for everything decided from now on. */
    public void profileChanged(Profile changed) {
        ports.executor().execute(() -> {
            profile = changed;
            settings = EngineSettings.of(changed);
            intake.settings(settings);
            watchdog.settings(settings);
            retry.replace(changed.retry());
            roster.order(changed.order());
            ports.memory().profileChanged(roster::isListed).forEach(forgetting::distributeAnew);
            roster.desks().forEach(transports::capabilitiesChanged);
            intake.fill();
        });
    }

    /**
     * A transport is to take charge of its name. If another one has it, the new one is opened beside it, and takes over
     * when its first session is open; the other one drains. So does the same service after its properties have changed.
     */
    public void arrived(TransportArrival arrival, ProfileSection section) {
        ports.executor().execute(() -> attendance.arrived(arrival, section));
    }

    private Set<SessionControl> directions() {
        return background.receiving().directions();
    }

    /**
     * Whoever is in charge of a name goes. It is given nothing new, and time to finish what it has.
     *
     * @return completed when it may go: at the latest when the drain deadline and the time to close are over
     */
    public CompletionStage<Void> left(String name) {
        return ask(() -> attendance.left(name));
    }

    /** A service goes, whether it is in charge of its name, to be, or drains already. Completed when it may go. */
    public CompletionStage<Void> left(TransportArrival arrival) {
        return ask(() -> attendance.left(arrival.name(), arrival.provider()));
    }

    /**
     * Takes a transport out of service until it is resumed.
     *
     * @return completed with true when it is drained; with false if it is not there, or drained already
     */
    public CompletionStage<Boolean> drain(String transport) {
        return ask(() -> attendance.drain(transport));
    }

    /** Lets a drained transport work again; false if it was not drained. */
    public CompletionStage<Boolean> resume(String transport) {
        return ask(() -> CompletableFuture.completedFuture(attendance.resume(transport)));
    }

    /** Withdraws a message. */
    public CompletionStage<AbortAnswer> abort(MessageId id) {
        return ask(() -> commands.abort(id));
    }

    /** Makes a message due now. */
    public CompletionStage<Boolean> retry(MessageId id) {
        return ask(() -> commands.retry(id));
    }

    /** Stops a message. */
    public CompletionStage<Boolean> hold(MessageId id, String reason) {
        return ask(() -> commands.hold(id, reason));
    }

    /** Lets a message on hold go on. */
    public CompletionStage<Boolean> release(MessageId id) {
        return ask(() -> commands.release(id));
    }

    /** Moves everything that waits; with a transport named, only what waits for that one. */
    public CompletionStage<FlushReport> flush(Optional<String> transport) {
        return flush(new FlushRequest(transport, FlushRequest.ALL.flags()), progress -> {});
    }

    /** Flushes as the request says; the listener is called on the engine's thread. */
    public CompletionStage<FlushReport> flush(FlushRequest request, Consumer<FlushProgress> listener) {
        return ask(() -> flushes.flush(request, listener));
    }

    /** Flushes a transport, whose row asks for it, when no other flush is under way (FLUSH-035). */
    public void flushSoon(String transport, Set<FlushFlag> flags) {
        ports.executor().execute(() -> flushes.wish(transport, flags));
    }

    /** Has all transports check, or change, their state (ValidateState on the spooler's status object). */
    public CompletionStage<MapiStatus> validateAll(Set<ValidateFlag> flags) {
        return ask(() -> validations.all(flags));
    }

    /** Has one transport check, or change, its state. */
    public CompletionStage<MapiStatus> validate(String transport, Set<ValidateFlag> flags) {
        return ask(() -> validations.one(transport, flags));
    }

    /** The steps of the flush under way, or of the last one. */
    public CompletionStage<List<FlushTrace.Step>> flushTrace() {
        return ask(() -> CompletableFuture.completedFuture(flushes.trace()));
    }

    /** Whether the engine works on a message now. */
    public CompletionStage<Boolean> isActive(MessageId id) {
        return ask(() -> CompletableFuture.completedFuture(flow.find(id).isPresent()));
    }

    /** Forgets an absent transport. */
    public CompletionStage<Boolean> forget(String transport) {
        return ask(() -> CompletableFuture.completedFuture(forgetting.forget(transport)));
    }

    /** Ends the quarantine of a provider: whether there was one. */
    public CompletionStage<Boolean> endQuarantine(String name) {
        return ask(() -> CompletableFuture.completedFuture(quarantine.end(name)));
    }

    /** Which transports would be asked for a recipient, in order. */
    public CompletionStage<List<Match>> route(Recipient recipient) {
        return ask(() -> CompletableFuture.completedFuture(roster.scan().all(recipient)));
    }

    /** All transports ever seen and not forgotten, with the time since which some of them are not there. */
    public List<TransportMemory.Known> knownTransports() {
        return ports.memory().known();
    }

    /** All transports in order, as they are now. */
    public CompletionStage<List<TransportSnapshot>> transports() {
        return ask(() -> CompletableFuture.completedFuture(roster.inOrder().stream()
                .map(e -> TransportSnapshot.of(e, roster))
                .toList()));
    }

    /** The next hop a transport names for an address; empty if the transport is not there. */
    public CompletionStage<String> destination(String transport, org.spooler.api.address.Address address) {
        return ask(() -> flow.destinations().ask(transport, address));
    }

    /**
     * Takes nothing more from the store and lets transports finish what they have.
     *
     * @return completed when all of them are closed
     */
    public CompletionStage<Void> stop() {
        return ask(this::stopNow);
    }

    private CompletionStage<Void> stopNow() {
        flushes.shutdown();
        intake.stop();
        hooks.close();
        preprocessors.close();
        return attendance.allLeave();
    }

    /** Stops as the flag says, or says why not. */
    public CompletionStage<Set<LogoffOutcome>> logoff(LogoffFlag flag) {
        return ask(() -> logoff.logoff(flag));
    }

    private <T> CompletionStage<T> ask(Supplier<CompletionStage<T>> question) {
        return Questions.ask(ports.executor(), question);
    }

    // Between the parts

    private Approach approach() {
        Preprocessing preprocessing = new Preprocessing(
                ports,
                store,
                roster,
                preprocessors,
                flow,
                () -> this.profile.preprocess(),
                ThreadMemory.ofVirtualMachine(),
                quarantine);
        return (message, recipients) ->
                preprocessing.run(message, recipients, (m, r) -> coupling.run(m, r, flow::offer));
    }

    private void quarantineChanged(Version version) {
        if (version.name().startsWith(Preprocessing.PREPROCESSOR)) {
            preprocessorArrived(version.name().substring(Preprocessing.PREPROCESSOR.length()));
        } else {
            // Behind what those who are told after us make of it.
            ports.executor().execute(() -> ports.executor().execute(() -> attendance.isolated(version.name())));
        }
    }

    private void preprocessorArrived(String name) {
        flow.wake(Topic.preprocessor(name));
        intake.fill();
    }

    private int room() {
        int room = settings.activeWindow() - flow.size();
        if (room <= 0) {
            flow.queues().relieve(settings);
            room = settings.activeWindow() - flow.size();
        }
        return room;
    }

    private boolean isBusy() {
        return flow.size() > 0
                || roster.desks().stream()
                        .anyMatch(desk -> !desk.lanes().called().isEmpty());
    }

    private boolean hasNothingToDo() {
        return flow.size() == 0;
    }

    private void underWay() {
        watchdog.arm();
    }

    private void firstOpened(TransportDesk desk) {
        attendance.firstOpened(desk);
    }

    private void opened(TransportDesk desk) {
        coupling.declare(desk.name());
        flow.destinations().changed(desk);
        flow.pump(desk);
        flow.calls().serve(desk);
        background.opened(desk);
        flow.wake(Topic.transport(desk.name()));
        intake.assembly().knows(desk.name());
        intake.fill();
    }

    private void notOpened(TransportDesk desk) {
        intake.assembly().knows(desk.name());
        attendance.notOpened(desk);
    }

    private void left(ActiveMessage message) {
        if (!message.state().isSettled() && message.state().heldBecause().isEmpty()) {
            intake.dueAt(message.state().due());
        }
        intake.roomAgain();
        checkIdle();
    }

    private void checkIdle() {
        flushes.look();
    }

    private void renew() {
        for (ActiveMessage message : flow.messages()) {
            store.renew(message.lease().token(), settings.leaseTerm());
        }
    }
}
