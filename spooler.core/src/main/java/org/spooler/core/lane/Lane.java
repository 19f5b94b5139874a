// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.address.Address;
import org.spooler.api.report.RetryClass;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;

/**
 * One session of a transport together with the thread that calls it: the only place from which a transport is called.
 *
 * <p><b>Threading.</b> The session's calls run one after the other on the lane's own thread; results are handed to
 * callbacks there, which move on to the engine. What a provider throws ends here.
 */
public final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final String name;
    private final LaneThread thread;
    private volatile TransportSession session;

    /** A lane without a session yet. */
    public Lane(String name, LaneThread thread) {
        this.name = name;
        this.thread = thread;
    }

    /**
     * Opens the session.
     *
     * @param done gets the capabilities, or what went wrong; exactly one of the two is not {@code null}
     */
    public void open(TransportProvider provider, TransportContext context, BiConsumer<Capabilities, Throwable> done) {
        thread.execute(() -> {
            try {
                TransportSession opened = provider.open(context);
                session = opened;
                Capabilities capabilities = opened.capabilities();
                opened.control(Set.of(SessionControl.BEGIN_OUTBOUND));
                done.accept(capabilities, null);
            } catch (Throwable problem) {
                done.accept(null, problem);
            }
        });
    }

    /** Offers a message and, if it was accepted, asks what became of it. */
    public void offer(OutboundMessage message, Consumer<OfferResult> done) {
        thread.execute(() -> done.accept(call(message)));
    }

    private OfferResult call(OutboundMessage message) {
        try {
            SubmitOutcome outcome = session.submit(message);
            if (outcome == null) {
                return new OfferResult.Fault(new NullPointerException("submit answered null"));
            } else if (!(outcome instanceof SubmitOutcome.Accepted)) {
                return new OfferResult.NotAccepted(outcome);
            }
            Disposition disposition = session.end(message);
            return disposition == null
                    ? new OfferResult.Fault(new NullPointerException("end answered null"))
                    : new OfferResult.Ended(disposition);
        } catch (IOException unreachable) {
            return new OfferResult.Unreachable(unreachable);
        } catch (InterruptedException interrupted) {
            return new OfferResult.GivenUp("call interrupted", RetryClass.LOCAL);
        } catch (Throwable fault) {
            return new OfferResult.Fault(fault);
        } finally {
            // A late interrupt belongs to the call that is over, not to the next one.
            Thread.interrupted();
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
                answer = question.ask(session);
            } catch (Throwable problem) {
                fault = problem;
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
        } catch (RuntimeException | LinkageError fault) {
            LOG.warn("{}: control {} failed", name, controls, fault);
        }
    }

    /** Asks the session for its capabilities again; empty if it fails to say. */
    public void capabilities(Consumer<Optional<Capabilities>> done) {
        thread.execute(() -> {
            try {
                done.accept(Optional.of(session.capabilities()));
            } catch (Throwable fault) {
                LOG.warn("{}: capabilities cannot be read, the old ones stay in force", name, fault);
                done.accept(Optional.empty());
            }
        });
    }

    /** The next hop for an address; the whole transport if it fails to say. Runs on the caller's thread. */
    public String destination(Address address) {
        try {
            String destination = session.destination(address);
            return destination == null ? "" : destination;
        } catch (RuntimeException | LinkageError fault) {
            LOG.warn("{}: no destination for {}", name, address.type(), fault);
            return "";
        }
    }

    /** Stops a transfer. Runs on the caller's thread, as the contract allows. */
    public void cancel(TransferId transfer) {
        try {
            session.cancel(transfer);
        } catch (RuntimeException | LinkageError fault) {
            LOG.warn("{}: cancel of transfer {} failed", name, transfer, fault);
        }
    }

    /** Closes the session behind the calls already handed over, then ends the thread. */
    public void close(Runnable done) {
        thread.execute(() -> {
            try {
                closeSession();
            } finally {
                done.run();
            }
        });
        thread.end();
    }

    private void closeSession() {
        TransportSession open = session;
        if (open == null) {
            return;
        }
        try {
            open.control(Set.of(SessionControl.END_OUTBOUND));
            open.close();
        } catch (Throwable fault) {
            LOG.warn("{}: close of the session failed", name, fault);
        }
    }

    /** Gives up on a call that does not return: it is interrupted, and the session closed if it ever comes back. */
    public void giveUp() {
        close(() -> {});
        thread.interrupt();
    }

    @Override
    public String toString() {
        return name;
    }
}
