// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;
import org.spooler.testkit.OfferedMessage;
import org.spooler.testkit.RecordingTransportContext;

/** One open session and the thread that calls it, as the spooler does. */
final class SessionUnderTest implements AutoCloseable {

    /** A thread for each task: what waits for a transport that hangs must not hold up other tests. */
    static final Executor THREADS = task -> {
        Thread thread = new Thread(task, "beside the session under test");
        thread.setDaemon(true);
        thread.start();
    };

    private final RecordingTransportContext context;
    private final TransportSession session;
    private final Duration patience;
    private volatile Thread thread;
    private final ExecutorService lane = Executors.newSingleThreadExecutor(task -> {
        thread = new Thread(task, "lane of the session under test");
        thread.setDaemon(true);
        return thread;
    });

    private SessionUnderTest(TransportFixture fixture, TransportProvider provider) throws Exception {
        context = new RecordingTransportContext("under-test", fixture.clock());
        patience = fixture.patience();
        session = call(() -> provider.open(context));
    }

    static SessionUnderTest open(TransportFixture fixture) throws Exception {
        return open(fixture, fixture.provider());
    }

    static SessionUnderTest open(TransportFixture fixture, TransportProvider provider) throws Exception {
        return new SessionUnderTest(fixture, provider);
    }

    TransportSession session() {
        return session;
    }

    RecordingTransportContext context() {
        return context;
    }

    /** Processor time that the session's thread has used; none where the platform does not measure it. */
    Duration processorTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
                ? Duration.ofNanos(Math.max(0, threads.getThreadCpuTime(thread.getId())))
                : Duration.ZERO;
    }

    /** Makes a call on the session's thread and waits for it, no longer than the fixture's patience. */
    <T> T call(Callable<T> call) throws Exception {
        Future<T> future = lane.submit(call);
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException thrown) {
            if (thrown.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw new AssertionError("the session threw " + thrown.getCause(), thrown.getCause());
        } catch (TimeoutException hangs) {
            future.cancel(true);
            throw new AssertionError("a call of the session took more than " + patience, hangs);
        }
    }

    /** Offers a message, asks what became of it, waits for the notice if one was announced. */
    Attempt offer(OfferedMessage message) throws Exception {
        return begin(message).get(2 * patience.toMillis() + 10_000, TimeUnit.MILLISECONDS);
    }

    /** Offers a message that must be accepted, and checks the rules for every attempt. */
    Attempt serve(OfferedMessage message) throws Exception {
        Attempt attempt = offer(message);
        AttemptRules.check(message, attempt);
        assertThat(attempt.accepted())
                .as("%s for reachable recipients: %s %s", message.id(), attempt.submitted(), attempt.thrown())
                .isTrue();
        return attempt;
    }

    /** Offers a note to one reachable recipient: the session still works. */
    void serveOne(TransportFixture fixture) throws Exception {
        assertThat(serve(Offers.note(fixture, session, 1)).outcome(0)).isPresent();
    }

    /** The same as {@link #offer} without waiting. */
    CompletableFuture<Attempt> begin(OfferedMessage message) {
        CompletableFuture<Call> called = CompletableFuture.supplyAsync(() -> submitAndEnd(message), lane);
        return called.copy()
                .completeOnTimeout(Call.OVERDUE, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenApplyAsync(call -> awaitNotice(message, call), THREADS);
    }

    /** Makes a call on the session's thread and does not wait for it. */
    <T> CompletableFuture<T> beginCall(Callable<T> call) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return call.call();
                    } catch (Exception thrown) {
                        throw new CompletionException(thrown);
                    } finally {
                        Thread.interrupted();
                    }
                },
                lane);
    }

    private record Call(
            Optional<SubmitOutcome> submitted, Optional<Disposition> disposition, Optional<Throwable> thrown) {
        static final Call OVERDUE = new Call(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Call submitAndEnd(OfferedMessage message) {
        Optional<SubmitOutcome> submitted = Optional.empty();
        try {
            submitted = Optional.of(session.submit(message));
            return submitted.get() instanceof SubmitOutcome.Accepted
                    ? new Call(submitted, Optional.of(session.end(message)), Optional.empty())
                    : new Call(submitted, Optional.empty(), Optional.empty());
        } catch (Throwable thrown) {
            return new Call(submitted, Optional.empty(), Optional.of(thrown));
        } finally {
            Thread.interrupted();
        }
    }

    private Attempt awaitNotice(OfferedMessage message, Call call) {
        boolean awaits = call.disposition()
                .filter(Disposition.AwaitNotice.class::isInstance)
                .isPresent();
        boolean overdue = call == Call.OVERDUE || awaits && !noticed(message);
        return new Attempt(
                call.submitted(),
                call.disposition(),
                call.thrown(),
                message.outcomes(),
                reports(message.transfer()),
                askedAgain(message),
                overdue);
    }

    private boolean noticed(OfferedMessage message) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            int calls = context.calls().size();
            while (reports(message.transfer()).isEmpty() && !askedAgain(message)) {
                if (!context.awaitCalls(calls + 1, Duration.ofNanos(deadline - System.nanoTime()))) {
                    return !reports(message.transfer()).isEmpty() || askedAgain(message);
                }
                calls = context.calls().size();
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<List<RecipientOutcome>> reports(TransferId transfer) {
        return context.reports().stream()
                .filter(report -> report.transfer().equals(transfer))
                .map(RecordingTransportContext.Report::outcomes)
                .toList();
    }

    private boolean askedAgain(OfferedMessage message) {
        return context.sentDeferredTransfers().contains(message.transfer());
    }

    /** Closes the session behind the calls handed over, and ends the thread. */
    @Override
    public void close() {
        try {
            call(() -> {
                session.close();
                return null;
            });
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception problem) {
            throw new AssertionError("the session could not be closed", problem);
        } finally {
            lane.shutdownNow();
        }
    }
}
