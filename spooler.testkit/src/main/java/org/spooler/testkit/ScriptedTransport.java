// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.spooler.api.address.Address;
import org.spooler.api.message.MessageId;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportException;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;

/**
 * A transport that does what a script says, offer by offer, and keeps a {@link Ledger} of what arrived.
 *
 * <p>The script is a list; when it is used up, every further offer gets the {@linkplain #otherwise fallback}, which
 * delivers unless set.
 *
 * <p><b>Threading.</b> Safe. Reports that come later run on the executor passed in.
 */
public final class ScriptedTransport implements TransportProvider {

    /** Blocks a call that is to hang. */
    @FunctionalInterface
    public interface Hang {
        /** Returns when the session is closed; throws when the calling thread is interrupted. */
        void await(CountDownLatch closed) throws InterruptedException;
    }

    private volatile Capabilities capabilities;
    private final ScheduledExecutorService executor;
    private final Ledger ledger;
    private final Queue<Behaviour> script = new ArrayDeque<>();
    private final Queue<TransportException> openings = new ArrayDeque<>();
    private final List<MessageId> offered = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final ScriptedInbox inbox = new ScriptedInbox();
    private final Set<ScriptedSession> open = ConcurrentHashMap.newKeySet();
    private Behaviour fallback = Behaviour.deliver();
    private Function<Address, String> destinations = address -> "";
    private RandomGenerator random = new Random(0);
    private Hang hang = CountDownLatch::await;
    private BiConsumer<TransportContext, Set<SessionControl>> onControl = (context, controls) -> {};
    private Optional<Hang> closing = Optional.empty();
    private volatile TransportContext context;
    private volatile boolean deaf;

    /**
     * A transport that delivers everything.
     *
     * @param executor runs what a script does later
     * @param ledger where deliveries are noted; may be shared by several transports
     */
    public ScriptedTransport(Capabilities capabilities, ScheduledExecutorService executor, Ledger ledger) {
        this.capabilities = capabilities;
        this.executor = executor;
        this.ledger = ledger;
    }

    /** Appends to the script: the next offers, whichever they are, meet these one by one. */
    public synchronized ScriptedTransport then(Behaviour... behaviours) {
        script.addAll(Arrays.asList(behaviours));
        return this;
    }

    /** Sets what offers beyond the script meet. */
    public synchronized ScriptedTransport otherwise(Behaviour behaviour) {
        fallback = behaviour;
        return this;
    }

    /** Lets the next attempt to open a session fail. */
    public synchronized ScriptedTransport thenRefuseToOpen(TransportException reason) {
        openings.add(reason);
        return this;
    }

    /** Names next hops. */
    public synchronized ScriptedTransport destinations(Function<Address, String> names) {
        destinations = names;
        return this;
    }

    /** Sets the randomness of {@link RandomBehaviour} and {@link Verdict#mixed}. */
    public synchronized ScriptedTransport random(RandomGenerator generator) {
        random = generator;
        return this;
    }

    /** Sets how a call hangs; in a simulation the simulated thread does. */
    public synchronized ScriptedTransport hanging(Hang way) {
        hang = way;
        return this;
    }

    /** Does something when the session is told of traffic, before it answers. */
    public synchronized ScriptedTransport onControl(BiConsumer<TransportContext, Set<SessionControl>> reaction) {
        onControl = reaction;
        return this;
    }

    /** Lets {@code close} block in this way. */
    public synchronized ScriptedTransport closing(Hang way) {
        closing = Optional.of(way);
        return this;
    }

    /** Sets what it says it can do from now on. */
    public ScriptedTransport capabilities(Capabilities current) {
        capabilities = current;
        return this;
    }

    /** Lets it do nothing about a cancel or an abort, against the contract. */
    public void deaf() {
        deaf = true;
    }

    boolean isDeaf() {
        return deaf;
    }

    /** What comes in. */
    public ScriptedInbox inbox() {
        return inbox;
    }

    /** What the spooler did with the sessions besides offers, in order, such as {@code poll} and {@code cancel 7}. */
    public List<String> events() {
        return List.copyOf(events);
    }

    /** Forgets the {@linkplain #events events} so far. */
    public void forgetEvents() {
        events.clear();
    }

    /** The spooler's side of the session that was opened last. */
    public TransportContext context() {
        return context;
    }

    /** What arrived. */
    public Ledger ledger() {
        return ledger;
    }

    /** Every message offered, in order, as often as it was offered. */
    public List<MessageId> offered() {
        return List.copyOf(offered);
    }

    /** Sessions that are open. */
    public int openSessions() {
        return open.size();
    }

    @Override
    public synchronized TransportSession open(TransportContext theirs) throws TransportException {
        happened("open");
        context = theirs;
        TransportException refusal = openings.poll();
        if (refusal != null) {
            throw refusal;
        }
        ScriptedSession session = new ScriptedSession(this, theirs);
        open.add(session);
        return session;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    synchronized String destination(Address address) {
        return destinations.apply(address);
    }

    synchronized RandomGenerator random() {
        return random;
    }

    SubmitOutcome next(ScriptedOffer offer) throws IOException, InterruptedException {
        offered.add(offer.message().id());
        return draw().submit(offer);
    }

    private synchronized Behaviour draw() {
        return script.isEmpty() ? fallback : script.remove();
    }

    void later(Duration delay, Runnable task) {
        executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    void hang(CountDownLatch closed) throws InterruptedException {
        hangWay().await(closed);
    }

    private synchronized Hang hangWay() {
        return hang;
    }

    void happened(String event) {
        events.add(event);
    }

    void controlled(TransportContext theirs, Set<SessionControl> controls) {
        reaction().accept(theirs, controls);
    }

    private synchronized BiConsumer<TransportContext, Set<SessionControl>> reaction() {
        return onControl;
    }

    void closed(ScriptedSession session) {
        open.remove(session);
        blockedClose().ifPresent(way -> {
            try {
                way.await(new CountDownLatch(1));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private synchronized Optional<Hang> blockedClose() {
        return closing;
    }
}
