// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what became of the messages of a round with what is published. Not for several threads. */
final class Judge {

    private final Published published;
    private final LogFollower log;
    private final Copies copies;
    private final Action action;
    private final int round;
    private final int mark;
    private final Map<String, Traced> traces = new HashMap<>();

    /** {@code mark} is what the log had said before the action. */
    Judge(Published published, LogFollower log, Copies copies, Action action, int round, int mark) {
        this.published = published;
        this.log = log;
        this.copies = copies;
        this.action = action;
        this.round = round;
        this.mark = mark;
    }

    /** Takes the trace of a message, as it is while the servers still hold it; tells whether it says what is due. */
    boolean traced(Posted posted, Traced trace) throws IOException {
        traces.put(posted.id(), trace);
        for (String recipient : posted.letter().recipients()) {
            State state = found(recipient).map(Outcome::state).orElse(State.UNTOUCHED);
            if (attempts(posted, recipient, state) != published.attempts(state)
                    || state == State.DOUBT && !trace.notesDoubt(recipient)) {
                return false;
            }
        }
        return true;
    }

    /** By its trace; a message that is not there any more has those that are due. */
    private int attempts(Posted posted, String recipient, State state) {
        return traces.get(posted.id()).attempts(recipient).orElse(published.attempts(state));
    }

    /** Whether the log has said of every recipient of a message what it has to say because of the action. */
    boolean isDecided(Posted posted) throws IOException {
        List<String> recipients = posted.letter().recipients();
        for (int i = 0; i < recipients.size(); i++) {
            boolean silent = expected(posted, i) == State.UNTOUCHED;
            if (!silent && found(recipients.get(i)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private State expected(Posted posted, int position) {
        return posted.isAtStep(position) ? published.state(posted.step(), action) : State.WAITS;
    }

    /** The first word since the action; for a recipient that had been served before, that one. */
    private Optional<Outcome> found(String recipient) throws IOException {
        Optional<Outcome> since = log.first(recipient, mark);
        return since.isPresent() ? since : log.first(recipient, 0);
    }

    /** Judges a message when everything is over. */
    Case judge(Posted posted, Map<String, Optional<Outcome>> words) throws IOException {
        List<String> differences = new ArrayList<>();
        Set<State> observed = EnumSet.noneOf(State.class);
        int secondCopies = 0;
        List<String> recipients = posted.letter().recipients();
        for (int i = 0; i < recipients.size(); i++) {
            String recipient = recipients.get(i);
            Optional<Outcome> word = words.get(recipient);
            State state = word.map(Outcome::state).orElse(State.UNTOUCHED);
            if (posted.isAtStep(i)) {
                observed.add(state);
                differences.addAll(record(posted, recipient, word, state));
            }
            State expected = expected(posted, i);
            if (state != expected) {
                differences.add(recipient + " is " + state.title() + ", not " + expected.title()
                        + word.map(outcome -> ": " + outcome.record()).orElse(""));
            }
            differences.addAll(counts(posted, recipient, state));
            secondCopies += Math.max(0, copies.of(recipient) - 1);
        }
        return new Case(round, posted.step(), action, observed.iterator().next(), secondCopies, differences);
    }

    /** What each recipient was found in, to be kept before more happens. */
    Map<String, Optional<Outcome>> words(Posted posted) throws IOException {
        Map<String, Optional<Outcome>> words = new HashMap<>();
        for (String recipient : posted.letter().recipients()) {
            words.put(recipient, found(recipient));
        }
        return words;
    }

    private List<String> record(Posted posted, String recipient, Optional<Outcome> word, State state) {
        List<String> differences = new ArrayList<>();
        String due = published.record(posted.step());
        if (word.isPresent() && !word.get().record().contains(due)) {
            differences.add(recipient + ": the log says '" + word.get().record() + "', not '" + due + "'");
        }
        if (state == State.DOUBT && !traces.get(posted.id()).notesDoubt(recipient)) {
            differences.add(recipient + ": the trace does not say that a second copy is possible");
        }
        return differences;
    }

    private List<String> counts(Posted posted, String recipient, State state) throws IOException {
        List<String> differences = new ArrayList<>();
        int attempts = attempts(posted, recipient, state);
        if (attempts != published.attempts(state)) {
            differences.add(recipient + " has " + attempts + " attempts, not " + published.attempts(state));
        }
        int got = copies.of(recipient);
        if (got < 1 || got > published.mostCopies(state)) {
            differences.add(recipient + " got " + got + " copies, not 1"
                    + (published.mostCopies(state) > 1 ? " or " + published.mostCopies(state) : ""));
        }
        long sent = log.sent(recipient);
        if (sent != 1) {
            differences.add(recipient + " was said to be served " + sent + " times");
        }
        return differences;
    }
}
