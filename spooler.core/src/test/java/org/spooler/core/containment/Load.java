// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.containment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.spooler.api.message.Envelope;
import org.spooler.api.submission.Submission;
import org.spooler.api.submission.SubmissionException;
import org.spooler.api.submission.SubmitOptions;

/** Messages to one type of address at a steady rate. */
final class Load implements AutoCloseable {

    private static final byte[] CONTENT =
            ("Subject: load\r\n\r\n" + "a line of text\r\n".repeat(100)).getBytes(StandardCharsets.US_ASCII);

    private final Submission submission;
    private final String type;
    private final AtomicInteger submitted = new AtomicInteger();
    private final Thread thread;
    private volatile boolean enough;

    Load(Submission submission, String type, int perSecond) {
        this.submission = submission;
        this.type = type;
        this.thread = new Thread(() -> run(1_000_000_000L / perSecond), "load-" + type);
        thread.setDaemon(true);
        thread.start();
    }

    private void run(long intervalNanos) {
        long next = System.nanoTime();
        while (!enough) {
            submit(submission, type + ":" + submitted.incrementAndGet());
            next += intervalNanos;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    /** Submits one message, whose reports would go to {@code GOOD:origin}. */
    static CompletionStage<?> submit(Submission submission, String to) {
        Envelope envelope = Envelope.builder().from("GOOD:origin").to(to).build();
        try {
            return submission.submit(envelope, SubmitOptions.NONE, new ByteArrayInputStream(CONTENT));
        } catch (SubmissionException | IOException refused) {
            throw new IllegalStateException(refused);
        }
    }

    int submitted() {
        return submitted.get();
    }

    @Override
    public void close() throws InterruptedException {
        enough = true;
        thread.join();
    }
}
