// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.address.Address;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;

/**
 * One session of a transport together with the thread that calls it: the only place from which a transport is called.
 *
 * <p><b>Threading.</b> The session's calls run one after the other on the lane's own thread; results are handed to
 * callbacks there, which move on to the engine. What a provider throws ends here.
 */
public final class Lane {

    /** What comes back of an offer that the transport never saw. */
    public static final OfferResult NOT_BEGUN = new OfferResult.Returned("was not called", false);

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final String name;
    private final LaneThread thread;
    private final AsideCalls aside;
    private final SessionEnd end;
    private final BiConsumer<String, Throwable> faulted;
    private volatile BooleanSupplier brokenDown = () -> false;
    private volatile boolean spent;
    private volatile boolean namesDestinations;
    private volatile TransportSession session;

    /**
     * A lane without a session yet.
     *
     * @param threads where its threads come from
     * @param faulted told, on any thread, what a call threw that has no answer to carry it
     */
    public Lane(String name, LaneThread.Factory threads, BiConsumer<String, Throwable> faulted) {
        this.name = name;
        this.thread = threads.start(name);
        this.faulted = faulted;
        this.end = new SessionEnd(name, faulted);
        this.aside = new AsideCalls(name, () -> threads.start(name + "-aside"), faulted);
    }

    /**
     * Opens the session, without traffic yet, and asks at once what it can do (SPOOL-022).
     *
     * @param done gets the capabilities, or what went wrong; exactly one of the two is not {@code null}
     */
    public void open(TransportProvider provider, SessionContext context, BiConsumer<Capabilities, Throwable> done) {
        brokenDown = context::hasBrokenDown;
        thread.execute(() -> {
            try {
                TransportSession opened = Objects.requireNonNull(provider.open(context), "open answered null");
                namesDestinations = namesDestinations(opened);
                session = opened;
                done.accept(Objects.requireNonNull(opened.capabilities(), "capabilities answered null"), null);
            } catch (Throwable problem) {
                done.accept(null, Thrown.safe(problem));
            } finally {
                Thread.interrupted();
            }
        });
    }

    /**
     * Opens the traffic of directions; {@link #close} ends it again (SPOOL-018, SPOOL-129).
     *
     * @param done gets what went wrong, or {@code null}
     */
    public void begin(Set<SessionControl> directions, Consumer<Throwable> done) {
        ask(
                open -> {
                    end.begins(directions);
                    open.control(directions);
                    return true;
                },
                (begins, problem) -> done.accept(problem));
    }

    /**
     * Offers a message and, if it was accepted, asks what became of it.
     *
     * <p>Several may be handed over one behind the other. After one that ended in a fault, or when the lane was given
     * up or closed, the rest is not begun.
     *
     * @param begins asked on the lane's thread before the first call; false if it is not wanted any more
     */
    public void offer(OutboundMessage message, BooleanSupplier begins, Consumer<OfferResult> done) {
        try {
            thread.execute(() -> done.accept(begin(message, begins)));
        } catch (RejectedExecutionException ended) {
            done.accept(NOT_BEGUN);
        }
    }

    private OfferResult begin(OutboundMessage message, BooleanSupplier begins) {
        if (spent || !begins.getAsBoolean()) {
            return NOT_BEGUN;
        }
        OfferResult result = OfferCall.make(session, message, this::requireInOrder);
        spent |= result instanceof OfferResult.Fault;
        return result;
    }

    /** SPOOL-119: a transport that said that nothing works any more is only closed. */
    private void requireInOrder() {
        if (brokenDown.getAsBoolean()) {
            throw new IllegalStateException("transport reported a critical error");
        }
    }

    /**
     * A call of a session that is no offer: poll, receive, idle, flush, validate.
     *
     * @param <T> what the session answers
     */
    @FunctionalInterface
    public interface Question<T> {

        /** Calls the session, on the lane's thread. */
        T ask(TransportSession session) throws Exception;
    }

    /**
     * Asks the session a question.
     *
     * @param done gets the answer, or what went wrong; at most one of the two is not {@code null}
     */
    public <T> void ask(Question<T> question, BiConsumer<T, Throwable> done) {
        thread.execute(() -> {
            T answer = null;
            Throwable fault = null;
            try {
                requireInOrder();
                answer = question.ask(session);
            } catch (Throwable problem) {
                fault = Thrown.safe(problem);
            } finally {
                // A late interrupt belongs to the call that is over, not to the next one.
                Thread.interrupted();
            }
            done.accept(answer, fault);
        });
    }

    /** Tells the session about traffic and flushes. Runs on the caller's thread, as the contract allows. */
    public void control(Set<SessionControl> controls) {
        try {
            session.control(controls);
        } catch (Throwable thrown) {
            Throwable fault = Thrown.safe(thrown);
            LOG.warn("{}: control {} failed", name, controls, fault);
            faulted.accept("control", fault);
        }
    }

    /** Asks the session for its capabilities again; empty if it fails to say. */
    public void capabilities(Consumer<Optional<Capabilities>> done) {
        thread.execute(() -> {
            try {
                done.accept(Optional.of(Objects.requireNonNull(session.capabilities(), "capabilities answered null")));
            } catch (Throwable thrown) {
                Throwable fault = Thrown.safe(thrown);
                LOG.warn("{}: capabilities cannot be read, the old ones stay in force", name, fault);
                faulted.accept("capabilities", fault);
                done.accept(Optional.empty());
            }
        });
    }

    /** Whether its session says anything about next hops at all. */
    public boolean namesDestinations() {
        return namesDestinations;
    }

    private static boolean namesDestinations(TransportSession session) {
        try {
            return session.getClass().getMethod("destination", Address.class).getDeclaringClass()
                    != TransportSession.class;
        } catch (ReflectiveOperationException | LinkageError unknown) {
            return true;
        }
    }

    /**
     * The next hop for an address; the whole transport if it fails to say. Runs on the caller's thread, which must not
     * be the engine's: whether it comes back is up to the provider.
     */
    public String destination(Address address) {
        if (brokenDown.getAsBoolean()) {
            return "";
        }
        try {
            return Objects.requireNonNull(session.destination(address), "destination answered null");
        } catch (Throwable thrown) {
            Throwable fault = Thrown.safe(thrown);
            LOG.warn("{}: no destination for {}", name, address.type(), fault);
            faulted.accept("destination", fault);
            return "";
        }
    }

    /** Stops a transfer, also while a call is under way for it; does not wait (SPOOL-076). */
    public void cancel(TransferId transfer) {
        aside("cancel", transfer, () -> session.cancel(transfer));
    }

    /** Stops a transfer that is deferred, and says that nobody waits for it; does not wait (SPOOL-072). */
    public void abort(TransferId transfer) {
        aside("abort", transfer, () -> {
            session.abortDeferred(transfer);
            session.cancel(transfer);
        });
    }

    private void aside(String what, TransferId transfer, Runnable call) {
        if (!brokenDown.getAsBoolean() && session != null) {
            aside.make(what + " of transfer " + transfer, call);
        }
    }

    /** Lets the lane's work go before that of others, or no longer (SPOOL-103). */
    public void urgent(boolean whether) {
        thread.urgent(whether);
    }

    /**
     * Ends the traffic behind the calls already handed over: nothing new comes, what is in process may finish
     * (SPOOL-129, SPOOL-130).
     */
    public void endTraffic(Runnable done) {
        thread.execute(() -> {
            endTraffic();
            done.run();
        });
    }

    /** The same while a call is under way: it is told at once, so that the call can come to its end. */
    public void endTrafficMeanwhile() {
        aside.make("end of traffic", this::endTraffic);
    }

    private void endTraffic() {
        Set<SessionControl> ends = end.endOfTraffic();
        if (session != null && !ends.isEmpty() && !brokenDown.getAsBoolean()) {
            control(ends);
        }
    }

    /**
     * Closes the session behind the calls already handed over, then ends the thread.
     *
     * @param deferred transfers that are with the session and not waited for any more (SPOOL-073)
     */
    public void close(Collection<TransferId> deferred, Runnable done) {
        thread.execute(() -> {
            try {
                endTraffic();
                closeSession(deferred);
            } finally {
                aside.end();
                done.run();
            }
        });
        thread.end();
    }

    private void closeSession(Collection<TransferId> deferred) {
        TransportSession open = session;
        if (open != null) {
            end.forget(open, deferred, brokenDown);
            end.close(open);
        }
    }

    /** Interrupts a call that has not come back although its session was to be closed. */
    public void interrupt() {
        aside.end();
        thread.interrupt();
    }

    /** Gives up on a call that does not return: it is interrupted, and the session closed if it ever comes back. */
    public void giveUp() {
        giveUp(() -> {});
    }

    /** The same; {@code back} is told, on the lane's thread, if the call comes back after all. */
    public void giveUp(Runnable back) {
        spent = true;
        close(List.of(), back);
        aside.end();
        thread.interrupt();
    }

    @Override
    public String toString() {
        return name;
    }
}
