// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.containment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.spooler.api.address.AddressType;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;

/**
 * A transport that does one thing wrong at one step of its sessions, each time, and everything else right.
 *
 * <p><b>Threading.</b> Safe.
 */
public final class BadTransport implements TransportProvider {

    private static final int STRANGER = 77;

    private final BadKind kind;
    private final BadStep step;
    private final AddressType type;
    private final Blocking blocking;
    private final Executor outside;
    private final ConcurrentLinkedQueue<OutboundMessage> seen = new ConcurrentLinkedQueue<>();
    private final List<Thread> leakedThreads = new CopyOnWriteArrayList<>();
    private final List<ServerSocket> leakedSockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger struck = new AtomicInteger();
    private volatile TransportContext context;
    private volatile boolean blocksWhenClosed;

    /**
     * One that misbehaves.
     *
     * @param type what it carries
     * @param outside its own threads, on which it reports
     */
    public BadTransport(BadKind kind, BadStep step, AddressType type, Blocking blocking, Executor outside) {
        this.kind = kind;
        this.step = step;
        this.type = type;
        this.blocking = blocking;
        this.outside = outside;
    }

    /** How often it did. */
    public int struck() {
        return struck.get();
    }

    /** Threads it left behind on purpose. */
    public List<Thread> leakedThreads() {
        return List.copyOf(leakedThreads);
    }

    /** Puts away what it left behind, for the next one. */
    public void cleanUp() {
        end.countDown();
        for (ServerSocket socket : leakedSockets) {
            try {
                socket.close();
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
    }

    /** It is gone, and answers now what it was asked before. */
    public void speakLate() {
        if (kind == BadKind.LATE_ANSWER && context != null) {
            seen.forEach(message -> {
                fail(message, message.recipients().get(0));
                context.report(
                        message.transfer(), List.of(failed(message.recipients().get(0))));
                context.sentDeferred(message.transfer());
            });
            context.newMail();
            context.readyToSend();
            context.criticalError("late");
            context.updateStatus(row -> row.withText("late"));
        }
    }

    private static RecipientOutcome failed(int recipient) {
        return RecipientOutcome.failed(recipient, "5.0.0", "a lie");
    }

    private static void fail(OutboundMessage message, int recipient) {
        try {
            message.settle(failed(recipient));
        } catch (IllegalArgumentException refused) {
            // What it is told does not interest it.
            return;
        }
    }

    @Override
    public TransportSession open(TransportContext theirs) {
        context = theirs;
        return at(BadStep.OPEN, new BadSession(this));
    }

    BadStep step() {
        return step;
    }

    Executor outside() {
        return outside;
    }

    TransportContext context() {
        return context;
    }

    Capabilities capabilities() {
        Capabilities usual = new Capabilities(Set.of(type), false, Set.of(), 2, 4, 4, false, true);
        return at(BadStep.CAPABILITIES, usual);
    }

    void remember(OutboundMessage message) {
        seen.add(message);
        if (seen.size() > 100) {
            seen.poll();
        }
    }

    void closed() {
        if (blocksWhenClosed) {
            blocking.deaf();
        }
    }

    /** At its step it does what it must not; else, or besides, what is usual. */
    <T> T at(BadStep here, T usual) {
        if (here != step) {
            return usual;
        }
        struck.incrementAndGet();
        switch (kind) {
            case EXCEPTION -> throw new IllegalStateException("on purpose");
            case ERROR -> throw new AssertionError("on purpose");
            case OUT_OF_MEMORY -> throw new OutOfMemoryError("on purpose");
            case STACK_OVERFLOW -> overflow(0);
            case LINKAGE_ERROR -> throw new NoClassDefFoundError("org/example/Missing");
            case NULL -> {
                sayNull();
                return null;
            }
            case LEAKED_THREADS -> leakThread();
            case LEAKED_SOCKETS -> leakSocket();
            case BLOCKING_DEACTIVATE -> blocksWhenClosed = true;
            default -> misuse();
        }
        return usual;
    }

    private void misuse() {
        switch (kind) {
            case DOUBLE_ANSWER -> seen.forEach(this::answerTwice);
            case HANG -> hang();
            case BUSY_LOOP -> blocking.spin();
            case IGNORED_INTERRUPT -> blocking.deaf();
            case LIES -> seen.forEach(this::lie);
            case CLOSED_STREAMS -> seen.forEach(BadTransport::closeStreams);
            default -> {
                // A late answer comes when it is gone.
            }
        }
    }

    private int overflow(int depth) {
        return depth == Integer.MAX_VALUE ? depth : overflow(depth + 1) + depth;
    }

    private void sayNull() {
        try {
            context.report(new TransferId(1), null);
        } catch (NullPointerException refused) {
            // Nobody else is told.
            return;
        }
    }

    private void answerTwice(OutboundMessage message) {
        int recipient = message.recipients().get(0);
        message.settle(RecipientOutcome.delivered(recipient, "first"));
        fail(message, recipient);
        context.report(message.transfer(), List.of(RecipientOutcome.delivered(recipient, "first"), failed(recipient)));
        context.report(message.transfer(), List.of(failed(recipient)));
    }

    private void lie(OutboundMessage message) {
        fail(message, STRANGER);
        List<RecipientOutcome> strangers = new ArrayList<>();
        message.recipients().forEach(recipient -> strangers.add(RecipientOutcome.delivered(recipient, "mine")));
        strangers.add(failed(STRANGER));
        context.report(new TransferId(message.transfer().value() + 1), strangers);
        context.report(message.transfer(), strangers);
    }

    private void hang() {
        try {
            blocking.untilInterrupted();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("it was interrupted", interrupted);
        }
    }

    private void leakThread() {
        if (leakedThreads.size() < 20) {
            Thread left = new Thread(this::awaitEnd, "left-behind-" + (leakedThreads.size() + 1));
            left.setDaemon(true);
            leakedThreads.add(left);
            left.start();
        }
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void leakSocket() {
        if (leakedSockets.size() < 20) {
            try {
                leakedSockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
    }

    private static void closeStreams(OutboundMessage message) {
        try {
            message.content().open().close();
            if (message.content().region().isPresent()) {
                message.content().region().get().channel().close();
            }
            Thread.currentThread().interrupt();
            message.content().open().read();
        } catch (IOException refused) {
            // What it is told does not interest it.
            return;
        } finally {
            Thread.interrupted();
        }
    }
}
