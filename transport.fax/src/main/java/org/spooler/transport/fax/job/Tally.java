// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was done for a message and a number so far.
 *
 * @param since when it was offered first
 * @param dials how often the number was dialled
 * @param tries how often a transmission was begun
 * @param jobs the jobs that are counted in it
 * @param submitted whether a job was, or may have been, given to the server that is not counted yet
 */
public record Tally(Instant since, int dials, int tries, List<Long> jobs, boolean submitted) {

    private static final Pattern FORM = Pattern.compile("\\d{1,12} \\d{1,6} \\d{1,6} (true|false)( \\d{1,18})*");

    public Tally {
        jobs = List.copyOf(jobs);
    }

    /** Nothing yet. */
    public static Tally begun(Instant since) {
        return new Tally(since, 0, 0, List.of(), false);
    }

    /** The same, about to be given to the server. */
    public Tally submitting() {
        return new Tally(since, dials, tries, jobs, true);
    }

    /** The same with a job that ended. */
    public Tally with(long job, int moreDials, int moreTries) {
        List<Long> all = new ArrayList<>(jobs);
        all.add(job);
        return new Tally(since, dials + moreDials, tries + moreTries, all, false);
    }

    /** The same without a job on its way: it is not there any more. */
    public Tally lost() {
        return new Tally(since, dials, tries, jobs, false);
    }

    static Optional<Tally> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        String[] words = text.split(" ", -1);
        List<Long> jobs = new ArrayList<>();
        for (int i = 4; i < words.length; i++) {
            jobs.add(Long.parseLong(words[i]));
        }
        return Optional.of(new Tally(
                Instant.ofEpochSecond(Long.parseLong(words[0])),
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                jobs,
                Boolean.parseBoolean(words[3])));
    }

    @Override
    public String toString() {
        String ids = jobs.stream().map(id -> " " + id).collect(Collectors.joining());
        return since.getEpochSecond() + " " + dials + " " + tries + " " + submitted + ids;
    }
}
