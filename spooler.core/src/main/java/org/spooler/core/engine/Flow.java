// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.Topic;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.TransferId;
import org.spooler.core.hook.Hooks;
import org.spooler.core.lane.Lane;
import org.spooler.core.lane.OfferResult;
import org.spooler.core.preprocess.PreprocessorRegistry;
import org.spooler.core.profile.Profile;

/**
 * The way of active messages: leased, distributed, offered, settled, closed. Belongs to the engine's thread.
 */
final class Flow {

    private static final Logger LOG = LoggerFactory.getLogger(Flow.class);

    /** A transfer under way and the desk it is at. */
    private record Travel(TransportDesk desk, Lane lane, Transfer transfer) {}

    private final EnginePorts ports;
    private final SpoolerStore store;
    private final Transports transports;
    private final Destinations destinations;
    private final Dispatcher dispatcher;
    private final Settlement settlement;
    private final Ledger ledger;
    private final Closing closing;
    private final Queues queues;
    private final HopReport hopReport;
    private final Meaning meaning;
    private final SessionCalls calls;
    private final Activity activity;
    private final Map<MessageId, ActiveMessage> active = new LinkedHashMap<>();
    private final Map<TransferId, Travel> travels = new ConcurrentHashMap<>();
    private Traffic traffic = Traffic.FREE;
    private final Runnable underWay;
    private final Consumer<ActiveMessage> left;

    /**
     * The flow of one store's messages.
     *
     * @param underWay told when something is under way that may miss a deadline
     * @param left told when a message is not active any more
     */
    Flow(
            EnginePorts ports,
            SpoolerStore store,
            Roster roster,
            LiveRetryPolicy retry,
            Transports transports,
            PreprocessorRegistry preprocessors,
            Hooks hooks,
            Supplier<Profile> profile,
            Runnable underWay,
            Consumer<ActiveMessage> left) {
        this.ports = ports;
        this.store = store;
        this.transports = transports;
        this.underWay = underWay;
        this.left = left;
        this.destinations = new Destinations(ports, roster, transports.faults());
        this.dispatcher = new Dispatcher(ports, roster, retry, destinations);
        this.settlement = new Settlement(ports, dispatcher, retry);
        this.ledger =
                new Ledger(ports, store, () -> EngineSettings.of(profile.get()).request(1), this::lost);
        CleanUp cleanUp =
                new CleanUp(ports, ledger, preprocessors, () -> profile.get().callDeadline());
        Ending ending = new Ending(ports, store, ledger, cleanUp, hooks, this::closed);
        this.closing = new Closing(ports, store, ledger, retry, ending, this::closed);
        this.activity = new Activity(ports, roster);
        this.queues =
                new Queues(ports, roster, dispatcher, settlement, this::distribute, this::pump, this::closeIfIdle);
        this.hopReport = new HopReport(ports, retry, queues, this::wake, this::closeIfIdle);
        this.meaning = new Meaning(roster);
        this.calls = new SessionCalls(ports, transports, profile, this::pump);
    }

    /** Calls of sessions that are no offers. */
    SessionCalls calls() {
        return calls;
    }

    /** What waits for its turn. */
    Queues queues() {
        return queues;
    }

    /** Where transports take recipients first. */
    Destinations destinations() {
        return destinations;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Whether a message is still being worked on, under the same lease. */
    boolean isOurs(ActiveMessage message) {
        return active.get(message.id()) == message;
    }

    /** Has each offer watched from now on. */
    void watch(Traffic watching) {
        traffic = watching;
    }

    /** Whether a message is leased but not with any transport yet. */
    boolean isPreparing() {
        return active.values().stream()
                .anyMatch(message ->
                        message.transfers().isEmpty() && !message.state().isSettled());
    }

    int size() {
        return active.size();
    }

    Optional<ActiveMessage> find(MessageId id) {
        return Optional.ofNullable(active.get(id));
    }

    Iterable<ActiveMessage> messages() {
        return List.copyOf(active.values());
    }

    /** Whether a transfer was cancelled or is over: who still works on it stops. Answers from any thread. */
    boolean isCancelled(TransferId transfer) {
        Travel travel = travels.get(transfer);
        return travel == null || travel.transfer().isCancelled();
    }

    /** Names a transfer. */
    TransferId nextTransfer() {
        return dispatcher.nextId();
    }

    /** Takes a lease over. */
    ActiveMessage admit(Lease lease) {
        ActiveMessage message = new ActiveMessage(lease);
        active.put(message.id(), message);
        underWay.run();
        return message;
    }

    /** A message that never left is leased again: its lease had lapsed. False if it has to begin anew. */
    boolean resume(ActiveMessage message, Lease lease) {
        return ledger.resume(message, lease);
    }

    /** Offers recipients of a message to their transports. */
    void offer(ActiveMessage message, List<Integer> recipients) {
        distribute(message, recipients, false);
        closeIfIdle(message);
    }

    private void distribute(ActiveMessage message, List<Integer> recipients, boolean first) {
        boolean[] later = new boolean[1];
        destinations.learn(message, recipients, () -> {
            if (!later[0]) {
                queues.enqueue(dispatcher.distribute(message, recipients), first);
            } else if (isOurs(message)) {
                List<Integer> open = new ArrayList<>(recipients);
                open.retainAll(message.unsettled());
                if (message.state().heldBecause().isEmpty()) {
                    // Another desk may be in charge by now, which names next hops of its own.
                    distribute(message, open, first);
                }
                closeIfIdle(message);
            }
        });
        later[0] = true;
    }

    /** Puts recipients back until the message may be sent; written down, so that an early wake is used up. */
    void postpone(ActiveMessage message, List<Integer> recipients, Duration delay) {
        for (int recipient : recipients) {
            RecipientOutcome outcome =
                    RecipientOutcome.delayed(recipient, "4.0.0", "waits for its send time", RetryClass.REPLY);
            dispatcher.defer(message, outcome, "", false, delay, Set.of());
        }
        closeIfIdle(message);
    }

    /** Offers what can be offered at a desk now. */
    void pump(TransportDesk desk) {
        Instant now = ports.clock().instant();
        for (Optional<Transfer> next = turn(desk, now); next.isPresent(); next = turn(desk, now)) {
            offer(desk, next.get(), now);
        }
    }

    private Optional<Transfer> turn(TransportDesk desk, Instant now) {
        return traffic.mayOffer(desk) ? desk.next(now, mayHandAhead(desk)) : Optional.empty();
    }

    /** A question must not wait behind more and more offers. */
    private boolean mayHandAhead(TransportDesk desk) {
        return !calls.areWaiting(desk);
    }

    private void offer(TransportDesk desk, Transfer transfer, Instant now) {
        ActiveMessage message = transfer.message();
        message.note(new LedgerEntry.Offered(
                now, transfer.recipients(), desk.name(), transfer.hop().destination()));
        transfer.offered(now);
        Lane lane = desk.lanes().start(transfer, now);
        travels.put(transfer.transfer(), new Travel(desk, lane, transfer));
        activity.busy(desk);
        traffic.offered(desk, transfer);
        Consumer<OfferResult> done = result -> ports.executor().execute(() -> returned(desk, lane, transfer, result));
        BooleanSupplier permit = traffic.permit(desk);
        BooleanSupplier begins = () -> permit.getAsBoolean() ? transfer.begin() : transfer.holdBack();
        ledger.writeBefore(message, () -> lane.offer(transfer, begins, done), () -> done.accept(Lane.NOT_BEGUN));
    }

    // Coming back

    private void returned(TransportDesk desk, Lane lane, Transfer transfer, OfferResult result) {
        boolean promised =
                result instanceof OfferResult.Ended ended && ended.disposition() instanceof Disposition.AwaitNotice;
        desk.lanes().returned(lane, transfer, promised, ports.clock().instant());
        traffic.returned(desk, transfer, result);
        calls.serve(desk);
        if (result instanceof OfferResult.Fault fault) {
            fault(desk, transfer, "submit: " + fault.problem());
            replace(desk, lane, false);
        }
        if (transfer.isHeldBack()) {
            recall(transfer);
        } else if (promised && !transfer.isReported()) {
            transfer.awaitNotice();
        } else {
            finish(transfer.transfer(), promised ? new OfferResult.Ended(Disposition.SENT) : result);
        }
        pump(desk);
    }

    /** A transport reported outcomes, perhaps before its call returned. */
    void reported(String transport, TransferId id, List<RecipientOutcome> outcomes) {
        Travel travel = travels.get(id);
        if (travel == null || !travel.desk().name().equals(transport)) {
            LOG.debug("transport {} reports on transfer {} that is over, or not its own: ignored", transport, id);
            return;
        }
        travel.transfer().report(outcomes);
        if (travel.transfer().awaitsNotice()) {
            finish(id, new OfferResult.Ended(Disposition.SENT));
            pump(travel.desk());
        }
    }

    /** A transport wants a deferred transfer again: it is offered once more, marked as deferred. */
    void sentDeferred(String transport, TransferId id) {
        Travel travel = travels.get(id);
        if (travel == null
                || !travel.transfer().awaitsNotice()
                || !travel.desk().name().equals(transport)) {
            LOG.debug("transport {} asks again for transfer {} that it did not defer: ignored", transport, id);
            return;
        }
        if (travel.transfer().isWithdrawn()) {
            finish(id, new OfferResult.Ended(Disposition.SENT));
            pump(travel.desk());
            return;
        }
        offerAgain(travel, true);
    }

    private void offerAgain(Travel travel, boolean deferred) {
        Transfer transfer = travel.transfer();
        travels.remove(transfer.transfer());
        travel.desk().over(transfer, ports.clock().instant());
        activity.quiet(travel.desk());
        transfer.close();
        ActiveMessage message = transfer.message();
        if (travel.desk().isLeaving()) {
            queues.handBack(transfer, true);
        } else {
            message.transfers().remove(transfer);
            queues.enqueue(
                    List.of(dispatcher.transfer(message, transfer.hop(), transfer.recipients(), deferred)), true);
        }
        closeIfIdle(message);
    }

    /** Takes back what the lanes were handed ahead and have not begun. */
    void recall(TransportDesk desk) {
        for (Lane lane : List.copyOf(desk.lanes().called())) {
            List<Transfer> handed = new ArrayList<>(desk.lanes().handed(lane));
            Collections.reverse(handed);
            handed.forEach(this::recall);
        }
    }

    /** Offers a transfer again later that no call was made for; false if one was made. */
    private boolean recall(Transfer transfer) {
        Travel travel = travels.get(transfer.transfer());
        if (travel == null || !transfer.recall()) {
            return false;
        }
        if (transfer.isWithdrawn() || !isOurs(transfer.message())) {
            finish(transfer.transfer(), Lane.NOT_BEGUN);
        } else {
            offerAgain(travel, transfer.deferred());
        }
        return true;
    }

    /** Puts another lane in the place of one, and takes back what it was handed and has not begun. */
    private void replace(TransportDesk desk, Lane lane, boolean abandoned) {
        List<Transfer> left = new ArrayList<>(desk.lanes().handed(lane));
        if (abandoned) {
            transports.abandon(desk, lane);
        } else {
            transports.replace(desk, lane);
        }
        Collections.reverse(left);
        left.forEach(this::takeBack);
    }

    private void takeBack(Transfer transfer) {
        if (!recall(transfer) && travels.containsKey(transfer.transfer())) {
            transfer.cancel();
            String text = "its session was given up while it had the message";
            finish(transfer.transfer(), new OfferResult.GivenUp(text, RetryClass.LOCAL));
        }
    }

    private void fault(TransportDesk desk, Transfer transfer, String text) {
        transports.faults().fault(desk, text, transfer.id().toString());
    }

    /** Ends a transfer under way. */
    void finish(TransferId id, OfferResult result) {
        Travel travel = travels.remove(id);
        if (travel == null) {
            return;
        }
        Transfer transfer = travel.transfer();
        travel.desk().over(transfer, ports.clock().instant());
        activity.quiet(travel.desk());
        ActiveMessage message = transfer.message();
        if (active.get(message.id()) != message) {
            transfer.close();
            transfer.over(true);
            return;
        }
        Settlement.Result settled = settlement.settle(transfer, meaning.of(travel.desk(), transfer, result));
        travel.desk().count(settled);
        message.transfers().remove(transfer);
        transfer.lie().ifPresent(lie -> fault(travel.desk(), transfer, lie));
        hopReport.spread(travel.desk(), transfer.hop(), settled.hop());
        offerElsewhere(message, transfer.hop(), settled);
        if (meaning.isFollowed(travel.desk())) {
            // What waits for the transport need not: the arrival of the one that follows was before.
            message.happened(Topic.transport(travel.desk().name()));
        }
        closeIfIdle(message);
        transfer.over(settled.sent() < transfer.recipients().size());
        traffic.moved(travel.desk());
    }

    private void offerElsewhere(ActiveMessage message, Hop hop, Settlement.Result settled) {
        if (!settled.refused().isEmpty()) {
            settled.refused().forEach(r -> message.refused(r, hop.transport()));
            distribute(message, settled.refused(), false);
        }
        if (!settled.again().isEmpty()) {
            distribute(message, settled.again(), true);
        }
    }

    /** Makes due what waits for an event, in the store and on its way back there. */
    void wake(Topic topic) {
        store.wake(Optional.of(topic));
        active.values().forEach(message -> message.happened(topic));
    }

    /** Nothing of a message is on its way any more: reports, then the end or the way back to the queue. */
    void closeIfIdle(ActiveMessage message) {
        if (message.transfers().isEmpty() && !message.isOccupied()) {
            closing.close(message);
        } else {
            ledger.write(message);
        }
    }

    /** The engine is done with a message. */
    void closed(ActiveMessage message) {
        if (active.remove(message.id(), message)) {
            message.over().complete(null);
            left.accept(message);
        }
    }

    /** A message is no longer ours: nothing more is written about it. */
    void lost(ActiveMessage message) {
        message.over().completeExceptionally(new StoreException(message.id() + ": could not be written down"));
        List.copyOf(message.transfers()).stream().filter(t -> !t.isOffered()).forEach(queues::withdraw);
        closed(message);
    }

    // Interventions

    /** Tells a session that a deferred transfer is cancelled (SPOOL-072). */
    void abort(Transfer transfer) {
        transfer.cancel();
        Optional.ofNullable(travels.get(transfer.transfer()))
                .ifPresent(travel -> travel.lane().abort(transfer.transfer()));
    }

    /** Withdraws a message that no transport has now. */
    void cancel(ActiveMessage message, String reason) {
        cancel(message, message.unsettled(), reason);
    }

    /** Withdraws recipients of a message that no transport has now. */
    void cancel(ActiveMessage message, List<Integer> recipients, String reason) {
        if (!recipients.isEmpty()) {
            settlement.cancel(message, recipients, "", reason);
        }
        closeIfIdle(message);
    }

    /** A call missed its deadline: the lane is given up. */
    void callMissed(TransportDesk desk, Lane lane) {
        Transfer transfer = desk.lanes().handed(lane).iterator().next();
        LOG.error("{}: transport {} did not return in time; its session is given up", transfer.id(), desk.name());
        transfer.cancel();
        lane.cancel(transfer.transfer());
        finish(transfer.transfer(), new OfferResult.GivenUp("transport did not return in time", RetryClass.LOCAL));
        fault(desk, transfer, "submit did not return in time");
        replace(desk, lane, true);
        pump(desk);
    }

    /** A promise to report missed its deadline. */
    void noticeMissed(TransportDesk desk, Transfer transfer) {
        LOG.error("{}: transport {} did not report in time", transfer.id(), desk.name());
        abort(transfer);
        finish(transfer.transfer(), new OfferResult.GivenUp("transport did not report in time", RetryClass.LOCAL));
        fault(desk, transfer, "it did not report in time");
        pump(desk);
    }

    /** A transport is gone: what it still had is in doubt and waits for it; calls under way are stopped. */
    void gone(TransportDesk desk) {
        desk.context().close();
        destinations.gone(desk);
        transports.faults().gone(desk);
        for (Lane lane : desk.lanes().called()) {
            desk.lanes().handed(lane).forEach(transfer -> {
                transfer.cancel();
                lane.cancel(transfer.transfer());
            });
        }
        desk.lanes().all().forEach(Lane::interrupt);
        desk.opening().forEach(Lane::interrupt);
        for (Transfer transfer : new ArrayList<>(desk.underWay())) {
            String text = "transport " + desk.name() + " went away before it reported";
            finish(
                    transfer.transfer(),
                    transfer.recall()
                            ? new OfferResult.Returned(text, false)
                            : new OfferResult.GivenUp(text, RetryClass.ABSENT));
        }
    }
}
