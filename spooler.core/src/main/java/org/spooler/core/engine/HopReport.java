// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.Topic;

/**
 * What one transfer learned of its next hop, told to all that wait for the same: it answers again, or rests. Belongs to the
 * engine's thread.
 */
final class HopReport {

    private static final Logger LOG = LoggerFactory.getLogger(HopReport.class);

    private final EnginePorts ports;
    private final LiveRetryPolicy retry;
    private final Queues queues;
    private final Consumer<Topic> wake;
    private final Consumer<ActiveMessage> putBack;

    /** {@code putBack} is told of each message of which something was put back. */
    HopReport(
            EnginePorts ports,
            LiveRetryPolicy retry,
            Queues queues,
            Consumer<Topic> wake,
            Consumer<ActiveMessage> putBack) {
        this.ports = ports;
        this.retry = retry;
        this.queues = queues;
        this.wake = wake;
        this.putBack = putBack;
    }

    void spread(TransportDesk desk, Hop hop, HopNews news) {
        Instant now = ports.clock().instant();
        DestinationQueue queue = desk.queue(hop, now);
        if (news instanceof HopNews.Answered) {
            if (queue.succeeded(now)) {
                LOG.info("{} answers again", hop);
                wake.accept(hop.topic());
            }
        } else if (news instanceof HopNews.Unreachable unreachable) {
            int failures = queue.failed();
            Duration rest = unreachable.rest().orElseGet(() -> retry.delay(RetryClass.NETWORK, failures));
            queue.rest(now, now.plus(rest), unreachable.text());
            desk.drain(queue).forEach(waiting -> {
                queues.rest(waiting, queue);
                putBack.accept(waiting.message());
            });
        }
    }
}
