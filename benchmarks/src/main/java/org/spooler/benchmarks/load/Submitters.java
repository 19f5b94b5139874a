// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.spooler.api.message.Envelope;
import org.spooler.api.submission.Draft;
import org.spooler.api.submission.Submission;
import org.spooler.api.submission.SubmissionException;
import org.spooler.api.submission.SubmitOptions;

/**
 * Threads that each submit one message after the other and wait until it is durable. The messages are deferred to the
 * next day, so that submission is measured and not delivery.
 */
final class Submitters {

    private final Submission submission;
    private final int number;
    private final byte[] content;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    /** One time for all, so that messages join the end of the queue as ordinary ones do. */
    private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1));

    private volatile boolean running = true;

    Submitters(Submission submission, int number, int bytes) {
        this.submission = submission;
        this.number = number;
        String header = "From: <ann@example.org>\r\nTo: <bob@example.org>\r\nSubject: load\r\n"
                + "Date: Sat, 21 Nov 2026 10:00:00 +0000\r\nMessage-ID: <load@example.org>\r\n\r\n";
        String line = "x".repeat(76) + "\r\n";
        int body = Math.max(line.length(), bytes - header.length());
        int last = body % line.length() + line.length();
        String lines = line.repeat(body / line.length() - 1) + "x".repeat(last - 2) + "\r\n";
        this.content = (header + lines).getBytes(StandardCharsets.US_ASCII);
    }

    String measure(int warmUpSeconds, int seconds) throws InterruptedException {
        for (int i = 0; i < number; i++) {
            Thread submitter = new Thread(this::submit, "benchmark submitter " + i);
            submitter.setDaemon(true);
            submitter.start();
        }
        TimeUnit.SECONDS.sleep(warmUpSeconds);
        long before = accepted.get();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        double elapsed = (System.nanoTime() - start) / 1e9;
        long count = accepted.get() - before;
        running = false;
        Exception failed = failure.get();
        return failed == null
                ? "messages_per_second=" + Math.round(count / elapsed) + "\naccepted=" + (before + count) + "\n"
                : "failed=" + failed + "\n";
    }

    private void submit() {
        Envelope envelope = Envelope.builder()
                .from("ann@example.org")
                .to("bob@example.org")
                .notBefore(tomorrow)
                .build();
        try {
            while (running) {
                try (Draft draft = submission.draft(envelope, SubmitOptions.from("benchmark"))) {
                    draft.write(ByteBuffer.wrap(content));
                    draft.submit().toCompletableFuture().join();
                }
                accepted.incrementAndGet();
            }
        } catch (SubmissionException | RuntimeException refused) {
            failure.compareAndSet(null, refused);
        }
    }
}
