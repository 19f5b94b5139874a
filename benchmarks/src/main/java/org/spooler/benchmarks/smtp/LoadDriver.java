// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.smtp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends the messages of a plan over SMTP and answers what became of each number.
 *
 * <p>Threading: one thread, the caller's. Cost: nothing is allocated for a message.
 */
public final class LoadDriver {

    private static final int MOST_TRIES = 20;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_WAIT_MILLIS = 50;

    private final LoadPlan plan;
    private final MessageMaker maker;
    private final SentLedger ledger;
    private final List<byte[]> rcpts = new ArrayList<>();
    private final byte[] tries;
    private final ArrayDeque<Integer> again = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 14);

    private int next;
    private long paceFrom;
    private int paced;
    private long connectFrom;
    private int connections;

    public LoadDriver(LoadPlan plan) {
        this.plan = plan;
        maker = new MessageMaker(plan.run(), plan.bytes());
        ledger = new SentLedger(plan.messages());
        tries = new byte[plan.messages()];
        for (int i = 0; i < plan.recipients(); i++) {
            String rcpt = "RCPT TO:<r" + i / 10 + i % 10 + "@destination.example>\r\n";
            rcpts.add(rcpt.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Sends everything; what is not settled when the plan's patience ends counts as unsent or unknown. */
    SentLedger run() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.patience());
        List<LoadSession> sessions = new ArrayList<>();
        for (int i = 0; i < Math.min(plan.sessions(), plan.messages()); i++) {
            sessions.add(new LoadSession(this));
        }
        try (Selector selector = Selector.open()) {
            while (!ledger.settledAll() && System.nanoTime() < deadline) {
                supply(selector, sessions);
                selector.select(this::ready, wait(sessions));
            }
            sessions.forEach(LoadSession::close);
        }
        return ledger;
    }

    private void ready(SelectionKey key) {
        ((LoadSession) key.attachment()).ready(buffer);
    }

    private void supply(Selector selector, List<LoadSession> sessions) throws IOException {
        long now = System.nanoTime();
        for (LoadSession session : sessions) {
            if (!session.isOpen() && now - connectFrom >= 0 && !finished()) {
                connect(selector, session);
            } else if (plan.perSecond() > 0 && session.isIdle() && due(now)) {
                session.work();
            }
        }
    }

    private void connect(Selector selector, LoadSession session) {
        try {
            session.open(selector, plan.port());
            connections++;
        } catch (IOException refused) {
            connectFrom = System.nanoTime() + PAUSE_NANOS;
        }
    }

    private boolean due(long now) {
        return plan.perSecond() == 0 || now >= dueAt();
    }

    private long dueAt() {
        if (paceFrom == 0) {
            paceFrom = System.nanoTime();
        }
        return paceFrom + (long) (paced * (1e9 / plan.perSecond()));
    }

    private long wait(List<LoadSession> sessions) {
        if (plan.perSecond() == 0 || sessions.stream().noneMatch(LoadSession::isIdle)) {
            return LONGEST_WAIT_MILLIS;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(dueAt() - System.nanoTime());
        return Math.max(1, Math.min(LONGEST_WAIT_MILLIS, millis));
    }

    MessageMaker maker() {
        return maker;
    }

    boolean pipelining() {
        return plan.pipelining();
    }

    int recipients() {
        return plan.recipients();
    }

    byte[] rcpt(int index) {
        return rcpts.get(index);
    }

    int connections() {
        return connections;
    }

    /** Whether no message is left to begin. */
    boolean finished() {
        return next == plan.messages() && again.isEmpty();
    }

    boolean ofOneSession(int sent) {
        return plan.perSession() > 0 && sent >= plan.perSession();
    }

    /** The number of the next message, begun now; -1 if none is due. */
    int take() {
        long now = System.nanoTime();
        if (!due(now)) {
            return -1;
        }
        paced++;
        int number = again.isEmpty() ? next++ : again.pop();
        ledger.begin(number, now);
        return number;
    }

    void settle(int number, int code) {
        ledger.settle(number, code, System.nanoTime());
    }

    /** The connection broke while this message was in hand. */
    void broken(int number, boolean finalDotSent) {
        if (finalDotSent) {
            settle(number, SentLedger.UNKNOWN);
        } else if (++tries[number] >= MOST_TRIES) {
            settle(number, SentLedger.UNSENT);
        } else {
            again.push(number);
        }
    }
}
