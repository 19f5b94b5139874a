// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.hylafax.HylafaxException;
import org.spooler.hylafax.Job;
import org.spooler.transport.fax.job.Tallies;

/**
 * Gets orders onto the server: finds them among its jobs, and submits only what is not there. Belongs to the desk's
 * thread, which blocks.
 */
final class Placement {

    /** What a placement needs of the desk. */
    interface Calls {

        /** The call of a job; a new one if there is none. */
        Call of(Found found);

        /** A call has orders now. */
        void begun(Call call);

        /** The server answered, or did not. */
        void answered(Optional<HylafaxException> failure);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Placement.class);

    private final Link link;
    private final Tallies tallies;
    private final Waiting waiting;
    private final Submission submission;
    private final Ending ending;
    private final Calls calls;

    Placement(Link link, Tallies tallies, LineRules rules, Waiting waiting, Ending ending, Calls calls) {
        this.link = link;
        this.tallies = tallies;
        this.waiting = waiting;
        this.submission = new Submission(link, tallies, rules, waiting::add);
        this.ending = ending;
        this.calls = calls;
    }

    /** Places orders for one number. A fault in one of them must not keep others, or leave it without an outcome. */
    void place(List<FaxOrder> orders) {
        try {
            List<Job> jobs = link.jobs();
            calls.answered(Optional.empty());
            place(orders, jobs);
        } catch (HylafaxException failed) {
            calls.answered(Optional.of(failed));
            // Those behind them would fare the same, each after the time limit of a connection.
            List<FaxOrder> all = new ArrayList<>(orders);
            waiting.clear().stream().filter(FaxOrder::beginReading).forEach(all::add);
            all.forEach(order -> order.settle(Outcomes.notTaken(link.server().toString(), failed)));
        } catch (RuntimeException fault) {
            LOG.error("{}: fault", orders.get(0).id(), fault);
            orders.forEach(order -> order.settle(Outcomes.fault(fault)));
        }
    }

    private void place(List<FaxOrder> orders, List<Job> jobs) {
        List<FaxOrder> missing = new ArrayList<>();
        orders.forEach(order -> join(order, Found.among(jobs, order, tallies), missing));
        if (missing.size() < orders.size()) {
            // The number is on the telephone now, or one of them has to wait.
            missing.forEach(waiting::add);
        } else {
            submit(missing);
        }
    }

    private void join(FaxOrder order, Optional<Found> found, List<FaxOrder> missing) {
        if (found.isPresent()) {
            if (order.beginSubmitting()) {
                adopt(order, found.get());
            }
        } else if (tallies.find(order.id(), order.number().toString()).submitted()) {
            ending.unknown(order);
        } else {
            missing.add(order);
        }
    }

    private void adopt(FaxOrder order, Found found) {
        LOG.info("{}: job {} found again on {}", order.id(), found.job(), link.server());
        Call call = calls.of(found);
        call.join(order);
        calls.begun(call);
    }

    private void submit(List<FaxOrder> orders) {
        try {
            submission.submit(orders).ifPresent(calls::begun);
        } catch (HylafaxException lost) {
            orders.stream().filter(FaxOrder::isSubmitted).forEach(order -> lookFor(order, lost));
        }
    }

    /** The connection broke at the very end: the server has the job, or not. */
    private void lookFor(FaxOrder order, HylafaxException lost) {
        try {
            Optional<Found> found = Found.among(link.jobs(), order, tallies);
            if (found.isPresent()) {
                adopt(order, found.get());
                return;
            }
        } catch (HylafaxException failed) {
            calls.answered(Optional.of(failed));
        }
        order.settle(Outcomes.notTaken(link.server().toString(), lost));
    }
}
