// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.spooler.api.address.Address;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.message.Envelope;
import org.spooler.api.submission.Submission;
import org.spooler.smtp.server.IncomingMail;
import org.spooler.smtp.server.MailReception;
import org.spooler.smtp.server.MailRefusedException;
import org.spooler.smtp.server.Origin;
import org.spooler.smtp.server.QueueStart;

/**
 * Hands what the listener takes to the spooler. While there is none, each transaction is refused for now and sessions stay
 * open; when another one comes, they go on with it. Only right after the start clients wait for their greeting instead.
 *
 * <p><b>Threading.</b> Any thread.
 */
final class SpoolerReception implements MailReception {

    /** Right after the start the spooler may be a moment late. */
    private static final long FIRST_SECONDS = 10;

    /** A time without a spooler: how long it took, and how many transactions were refused meanwhile. */
    record Absence(Duration time, long refused) {}

    private final LongSupplier nanoTime;
    private final CompletableFuture<Void> first =
            new CompletableFuture<Void>().completeOnTimeout(null, FIRST_SECONDS, TimeUnit.SECONDS);
    private final AtomicReference<SpoolerInUse> spooler = new AtomicReference<>();
    private final AtomicReference<NodeQueues> queues = new AtomicReference<>();
    private final AtomicLong refused = new AtomicLong();
    private volatile long awaySince;

    SpoolerReception(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.awaySince = nanoTime.getAsLong();
    }

    /** A spooler is there, perhaps instead of another one; how long there was none. */
    Absence handTo(Submission submission) {
        SpoolerInUse before = spooler.getAndSet(new SpoolerInUse(submission));
        first.complete(null);
        if (before != null) {
            before.end();
            return new Absence(Duration.ZERO, 0);
        }
        return new Absence(Duration.ofNanos(nanoTime.getAsLong() - awaySince), refused.getAndSet(0));
    }

    /** A spooler goes; whether there is none now. */
    boolean noLongerTo(Submission submission) {
        SpoolerInUse now = spooler.get();
        if (now == null || !now.is(submission)) {
            return false;
        }
        awaySince = nanoTime.getAsLong();
        boolean none = spooler.compareAndSet(now, null);
        now.end();
        return none;
    }

    /** Nobody waits for a greeting any more. */
    void end() {
        first.complete(null);
    }

    /** Offers ETRN from now on. */
    void startQueuesBy(SpoolerAdmin admin) {
        queues.set(new NodeQueues(admin));
    }

    /** Offers it no longer, unless somebody else has taken over. */
    void noLongerBy(SpoolerAdmin admin) {
        queues.updateAndGet(now -> now != null && now.admin() == admin ? null : now);
    }

    @Override
    public CompletionStage<Void> ready() {
        return first;
    }

    @Override
    public void admit() throws MailRefusedException {
        current();
    }

    private SpoolerInUse current() throws MailRefusedException {
        SpoolerInUse now = spooler.get();
        if (now == null) {
            refused.incrementAndGet();
            throw SpoolerAway.refusal();
        }
        return now;
    }

    @Override
    public void check(Address recipient) throws MailRefusedException {
        current().check(recipient);
    }

    @Override
    public IncomingMail begin(Envelope envelope, Origin origin) throws MailRefusedException {
        return current().begin(envelope, origin);
    }

    @Override
    public Optional<QueueStart> queueStart() {
        return Optional.ofNullable(queues.get());
    }
}
