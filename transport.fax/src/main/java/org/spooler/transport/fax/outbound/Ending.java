// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.hylafax.Job;
import org.spooler.transport.fax.job.Tallies;
import org.spooler.transport.fax.job.Tally;

/** Turns the end of a job into the outcomes of the orders in it, and counts it. Belongs to the desk's thread. */
final class Ending {

    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

    private final String server;
    private final Tallies tallies;
    private final Consumer<FaxOrder> again;

    /**
     * Endings of the jobs of a server.
     *
     * @param again takes orders that are to go with another job
     */
    Ending(String server, Tallies tallies, Consumer<FaxOrder> again) {
        this.server = server;
        this.tallies = tallies;
        this.again = again;
    }

    /** The job ended. */
    void of(Call call, Job job) {
        call.orders().forEach(order -> of(call, job, order));
    }

    private void of(Call call, Job job, FaxOrder order) {
        String number = order.number().toString();
        Tally tally = tallies.find(order.id(), number).with(job.id(), job.dials(), job.tries());
        Verdict verdict = new Verdict(order, job, call.tag(), tally, server);
        LOG.info("{}: job {} to {} ended: {}", order.id(), job.id(), number, job);
        tallies.put(order.id(), number, tally);
        if (verdict.isDelivered()) {
            tallies.remove(order.id(), number);
            order.settle(verdict.delivered());
        } else if (order.isCancelled()) {
            tallies.remove(order.id(), number);
            withdraw(order, verdict);
        } else if (call.isGivenBack()) {
            order.settle(Outcomes.noFlush());
        } else if (call.isEnded() && verdict.isAborted()) {
            // It was ended for the sake of another message in it.
            order.waitAgain();
            again.accept(order);
        } else {
            order.settle(verdict.notDelivered());
        }
    }

    private static void withdraw(FaxOrder order, Verdict verdict) {
        if (verdict.confirmed() > 0) {
            order.settle(verdict.brokenOff());
        } else {
            order.withdraw();
        }
    }

    /** The server does not know the job of an order any more. */
    void unknown(FaxOrder order) {
        String number = order.number().toString();
        tallies.put(order.id(), number, tallies.find(order.id(), number).lost());
        order.settle(Outcomes.lost(server));
    }
}
