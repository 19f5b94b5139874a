// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spooler.hylafax.wire.Control;
import org.spooler.hylafax.wire.Listing;
import org.spooler.hylafax.wire.Row;

/**
 * The jobs of a server: making them, asking after them, ending them.
 *
 * <p><b>Threading.</b> That of the connection.
 * <p><b>Errors.</b> Each call throws a {@link HylafaxException}; whether a {@link ServerGoneException} came before or
 * after the server obeyed is unknown, and a submission has to be looked for by its tag.
 */
public final class Jobs {

    private static final Pattern NEW_JOB = Pattern.compile("jobid: (\\d+)");
    private static final Listing FORMAT = new Listing("JOBFMT", "j", "a", "o", "J", "v", "p", "y", "d", "t", "s");

    private final Control control;

    Jobs(Control control) {
        this.control = control;
    }

    /**
     * Submits a job (JNEW, JPARM, JSUBM). Of a job that is not submitted nothing stays.
     *
     * <p><b>Cost.</b> A round trip for each parameter.
     *
     * @return its number
     */
    public long submit(JobParameters parameters) throws HylafaxException {
        String made = control.command("JNEW").text();
        Matcher number = NEW_JOB.matcher(made);
        if (!number.find()) {
            throw new MalformedReplyException("JNEW: expected a job number in \"" + made + "\"");
        }
        for (String command : parameters.commands()) {
            control.command(command);
        }
        control.command("JSUBM");
        return Long.parseLong(number.group(1));
    }

    /**
     * All jobs, waiting, running and ended, each once. Ended ones stay until the server clears them away (faxqclean) or
     * {@link #delete}.
     */
    public List<Job> all() throws HylafaxException {
        Map<Long, Job> jobs = new LinkedHashMap<>();
        // A job that ends between the two lists moves from the first to the second, so that none is missed.
        for (Job job : list("sendq")) {
            jobs.put(job.id(), job);
        }
        for (Job job : list("doneq")) {
            jobs.put(job.id(), job);
        }
        return List.copyOf(jobs.values());
    }

    /** Stops a job, also while it is transmitted: it ends as failed soon afterwards (JKILL). */
    public void kill(long job) throws HylafaxException {
        control.command("JKILL " + job);
    }

    /** Takes a job out of the schedule (JSUSP). */
    public void suspend(long job) throws HylafaxException {
        control.command("JSUSP " + job);
    }

    /** Removes an ended or suspended job and its documents (JDELE). */
    public void delete(long job) throws HylafaxException {
        control.command("JDELE " + job);
    }

    private List<Job> list(String queue) throws HylafaxException {
        List<Job> jobs = new ArrayList<>();
        for (Row row : FORMAT.of(control, queue)) {
            jobs.add(new Job(
                    row.number(0),
                    JobState.of(row.text(1)),
                    row.text(2),
                    row.text(3),
                    row.text(4),
                    row.count(5),
                    row.count(6),
                    row.count(7),
                    row.count(8),
                    row.text(9)));
        }
        return jobs;
    }
}
