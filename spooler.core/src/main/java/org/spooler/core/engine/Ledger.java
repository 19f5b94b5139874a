// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.store.Durability;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StaleLeaseException;

/**
 * Writes down what happened to a message. Writes are lazy: they survive a crash at once and a loss of power a moment
 * later; until then a second delivery is possible and its trace is the offer written before.
 */
final class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private static final Runnable NOTHING = () -> {};

    private static final long RESUME_SECONDS = 5;

    private final EnginePorts ports;
    private final SpoolerStore store;
    private final Supplier<LeaseRequest> request;
    private final Consumer<ActiveMessage> lost;

    /**
     * A ledger in this store.
     *
     * @param request how a message is borrowed again whose lease lapsed
     * @param lost told, on the engine's thread, when a write failed: the message is no longer ours
     */
    Ledger(EnginePorts ports, SpoolerStore store, Supplier<LeaseRequest> request, Consumer<ActiveMessage> lost) {
        this.ports = ports;
        this.store = store;
        this.request = request;
        this.lost = lost;
    }

    /** Writes what was noted, then goes on; not at all if the message turned out to be no longer ours. */
    void writeThen(ActiveMessage message, Runnable written) {
        message.whenWritten(written);
        if (!write(message) && !message.isSuspended()) {
            message.takeWhenWritten().run();
        }
    }

    /**
     * Writes what was noted, and goes on when it would survive the end of the process, on whichever thread learns of it: an
     * offer has to leave its trace before a transport hears of it. A lease that lapsed does not hold it up.
     *
     * @param refused what happens instead if the store cannot write any more: what a transport did then would be
     *     forgotten, and done again
     */
    void writeBefore(ActiveMessage message, Runnable next, Runnable refused) {
        if (!write(message, next, refused)) {
            next.run();
        }
    }

    /**
     * Writes the entries noted since the last write.
     *
     * @return whether there were any
     */
    boolean write(ActiveMessage message) {
        return write(message, NOTHING, NOTHING);
    }

    private boolean write(ActiveMessage message, Runnable next, Runnable refused) {
        List<LedgerEntry> entries = message.takeUnwritten();
        if (entries.isEmpty()) {
            return false;
        }
        boolean last = message.isLast();
        LeaseToken token = message.lease().token();
        store.append(token, entries, durability(entries)).whenComplete((state, problem) -> {
            if (problem != null) {
                ports.executor().execute(() -> failed(message, token, entries, problem));
            } else if (last) {
                ports.executor().execute(() -> message.takeWhenWritten().run());
            }
            (problem == null || isStale(problem) ? next : refused).run();
        });
        return true;
    }

    /**
     * What somebody asked for is promised only when it is sure, and a new content is used only when it is; outcomes may
     * be learned again.
     */
    private static Durability durability(List<LedgerEntry> entries) {
        for (LedgerEntry entry : entries) {
            if (hasToBeSure(entry)) {
                return Durability.SYNCED;
            }
        }
        return Durability.LAZY;
    }

    private static boolean hasToBeSure(LedgerEntry entry) {
        return entry instanceof LedgerEntry.Cancelled
                || entry instanceof LedgerEntry.Held
                || entry instanceof LedgerEntry.Rewritten;
    }

    private void failed(ActiveMessage message, LeaseToken token, List<LedgerEntry> entries, Throwable problem) {
        if (!isStale(problem)) {
            giveUp(message, problem);
            return;
        }
        message.putBack(entries);
        if (!message.lease().token().equals(token)) {
            write(message);
        } else if (!message.isSuspended()) {
            borrowAgain(message, problem);
        }
    }

    private static boolean isStale(Throwable problem) {
        return problem instanceof StaleLeaseException || problem.getCause() instanceof StaleLeaseException;
    }

    /** The lease lapsed, as when the clock jumps: if nobody else had the message meanwhile, it is still ours. */
    private void borrowAgain(ActiveMessage message, Throwable problem) {
        message.suspend();
        store.lease(message.id(), request.get())
                .whenComplete((lease, trouble) -> ports.executor().execute(() -> {
                    if (trouble == null && lease.isPresent() && !resume(message, lease.get())) {
                        store.release(lease.get().token());
                    }
                }));
        // The intake may have borrowed it in the same moment; then it resumes from there.
        ports.executor().schedule(() -> stillSuspended(message, problem), RESUME_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Goes on with a message under a new lease.
     *
     * @return false if another spooler had it in between, so that what is known of it here no longer holds
     */
    boolean resume(ActiveMessage message, Lease lease) {
        if (lease.token().fence() != message.lease().token().fence() + 1) {
            giveUp(message, new StaleLeaseException(message.id() + ": another spooler had it"));
            return false;
        }
        LOG.warn("{}: its lease lapsed, as when the clock jumps; it goes on under a new one", message.id());
        message.adopt(lease);
        write(message);
        return true;
    }

    private void stillSuspended(ActiveMessage message, Throwable problem) {
        if (message.isSuspended()) {
            giveUp(message, problem);
        }
    }

    private void giveUp(ActiveMessage message, Throwable problem) {
        LOG.error("{}: outcome could not be written down: {}", message.id(), problem.toString());
        lost.accept(message);
    }
}
