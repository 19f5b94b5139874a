// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.address.AddressType;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.profile.ProfileSection;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusRow;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;

/**
 * Brings what a transport says to the engine's thread, as long as the transport is there: after {@link #close} a late
 * word is dropped, so that it cannot harm the message's next transport.
 */
public final class SessionContext implements TransportContext {

    private static final Logger LOG = LoggerFactory.getLogger(SessionContext.class);

    /** More than this many words at once is no report on messages any more: at most 100,000 are with a transport. */
    private static final int MOST_OUTSTANDING = 200_000;

    private final String name;
    private final Clock clock;
    private final Executor engine;
    private final SessionEvents events;
    private final Predicate<TransferId> cancelled;
    private final ProfileSection profile;
    private final AtomicInteger outstanding = new AtomicInteger();
    private final AtomicBoolean mailPending = new AtomicBoolean();
    private final AtomicBoolean readyPending = new AtomicBoolean();
    private final AtomicBoolean changePending = new AtomicBoolean();
    private final AtomicBoolean flooded = new AtomicBoolean();
    private volatile boolean closed;
    private volatile boolean brokenDown;

    /** The context of one transport; {@code cancelled} answers from any thread. */
    public SessionContext(
            String name,
            Clock clock,
            Executor engine,
            SessionEvents events,
            Predicate<TransferId> cancelled,
            ProfileSection profile) {
        this.name = name;
        this.clock = clock;
        this.engine = engine;
        this.events = events;
        this.cancelled = cancelled;
        this.profile = profile;
    }

    /** Drops everything said from now on. */
    public void close() {
        closed = true;
    }

    /** Whether the transport said that nothing works any more: then it is only closed (SPOOL-119). */
    public boolean hasBrokenDown() {
        return brokenDown;
    }

    private void post(Runnable event) {
        if (closed) {
            return;
        }
        if (outstanding.incrementAndGet() > MOST_OUTSTANDING) {
            outstanding.decrementAndGet();
            flood();
            return;
        }
        engine.execute(() -> {
            outstanding.decrementAndGet();
            if (!closed) {
                event.run();
            }
        });
    }

    /** Something that is as good said once as many times. */
    private void postOnce(AtomicBoolean pending, Runnable event) {
        if (pending.compareAndSet(false, true)) {
            post(() -> {
                pending.set(false);
                event.run();
            });
        }
    }

    /** It says more than anybody can listen to; the rest is dropped. */
    private void flood() {
        if (flooded.compareAndSet(false, true)) {
            String text = "said more than " + MOST_OUTSTANDING + " things at once";
            LOG.error("transport {} {}: the rest is dropped", name, text);
            engine.execute(() -> events.fault(name, text));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void report(TransferId transfer, List<RecipientOutcome> outcomes) {
        List<RecipientOutcome> copy = List.copyOf(outcomes);
        post(() -> events.reported(name, transfer, copy));
    }

    @Override
    public void sentDeferred(TransferId transfer) {
        post(() -> events.sentDeferred(name, transfer));
    }

    @Override
    public void newMail() {
        postOnce(mailPending, () -> events.newMail(name));
    }

    @Override
    public void readyToSend() {
        postOnce(readyPending, () -> events.readyToSend(name));
    }

    @Override
    public void capabilitiesChanged() {
        postOnce(changePending, () -> events.capabilitiesChanged(name));
    }

    @Override
    public void criticalError(String text) {
        brokenDown = true;
        post(() -> events.criticalError(name, text));
    }

    @Override
    public void enterCriticalSection() {
        post(() -> events.criticalSection(name, true));
    }

    @Override
    public void leaveCriticalSection() {
        post(() -> events.criticalSection(name, false));
    }

    @Override
    public boolean checkpoint(TransferId transfer) {
        return closed || cancelled.test(transfer);
    }

    @Override
    public void updateStatus(UnaryOperator<StatusRow> change) {
        if (closed) {
            return;
        }
        try {
            StatusRow row = events.row(name).orElseGet(() -> StatusRow.of(name, ResourceType.TRANSPORT_PROVIDER));
            RowEdit edit = RowEdit.of(row, change);
            post(() -> changed(edit));
        } catch (Throwable thrown) {
            Throwable fault = Thrown.safe(thrown);
            LOG.warn("transport {}: its change of its status row failed", name, fault);
            post(() -> events.fault(name, "status change threw " + fault));
        }
    }

    private void changed(RowEdit edit) {
        try {
            events.statusChanged(name, edit);
        } catch (RuntimeException wrong) {
            LOG.warn("transport {}: its change of its status row failed", name, wrong);
        }
    }

    @Override
    public void registerPreprocessor(Preprocessor preprocessor, Set<AddressType> types, Set<UUID> uids) {
        Preprocessor named = NamedPreprocessor.of(preprocessor);
        Set<AddressType> forTypes = Set.copyOf(types);
        Set<UUID> forUids = Set.copyOf(uids);
        post(() -> events.preprocessor(name, named, forTypes, forUids));
    }

    @Override
    public ProfileSection profile() {
        return profile;
    }
}
