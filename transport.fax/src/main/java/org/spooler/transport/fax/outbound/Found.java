// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.spooler.hylafax.Job;
import org.spooler.hylafax.JobState;
import org.spooler.transport.fax.job.Tag;
import org.spooler.transport.fax.job.Tallies;

/** A job of the server that has an order in it, though nobody here remembers: it was submitted before a restart. */
record Found(long job, Tag tag) {

    /**
     * Finds the job of an order: one that was sent, else one that is under way, else one that failed and is not
     * counted yet.
     */
    static Optional<Found> among(List<Job> jobs, FaxOrder order, Tallies tallies) {
        String number = order.number().toString();
        List<Long> counted = tallies.find(order.id(), number).jobs();
        return jobs.stream()
                .filter(job -> !counted.contains(job.id()))
                .filter(job -> Tag.parse(job.tag())
                        .filter(tag -> tag.names(tallies.instance(), order.id(), number))
                        .isPresent())
                .min(Comparator.comparingInt(job -> rank(job.state())))
                .map(job -> new Found(job.id(), Tag.parse(job.tag()).orElseThrow()));
    }

    private static int rank(JobState state) {
        return state == JobState.DONE ? 0 : state.isFinal() ? 2 : 1;
    }
}
