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
    private final Map<String, List<String>> inTraces = new HashMap<>();

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
        List<String> differences = new ArrayList<>();
        for (String recipient : posted.letter().recipients()) {
            State state = found(recipient).map(Outcome::state).orElse(State.UNTOUCHED);
            // What nobody holds the second time may have been served meanwhile, through the transport that follows.
            boolean servedSince = state != State.DELIVERED && log.sent(recipient) > 0;
            int due = published.attempts(state) + (servedSince ? 1 : 0);
            int attempts = trace.attempts(recipient).orElse(due);
            if (attempts != due) {
                differences.add(recipient + " has " + attempts + " attempts, not " + due);
            }
            if (state == State.DOUBT && !trace.notesDoubt(recipient)) {
                differences.add(recipient + ": the trace does not say that a second copy is possible");
            }
        }
        inTraces.put(posted.id(), differences);
        return differences.isEmpty();
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
        List<String> differences = new ArrayList<>(inTraces.get(posted.id()));
        Set<State> observed = EnumSet.noneOf(State.class);
        int secondCopies = 0;
        List<String> recipients = posted.letter().recipients();
        for (int i = 0; i < recipients.size(); i++) {
            String recipient = recipients.get(i);
            Optional<Outcome> word = words.get(recipient);
            State state = word.map(Outcome::state).orElse(State.UNTOUCHED);
            if (posted.isAtStep(i)) {
                observed.add(state);
                differences.addAll(record(posted, recipient, word));
            }
            State expected = expected(posted, i);
            if (state != expected) {
                differences.add(recipient + " is " + state.title() + ", not " + expected.title()
                        + word.map(outcome -> ": " + outcome.record()).orElse(""));
            }
            differences.addAll(counts(recipient, state));
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

    private List<String> record(Posted posted, String recipient, Optional<Outcome> word) {
        String due = published.record(posted.step());
        boolean said = word.isEmpty() || word.get().record().contains(due);
        return said
                ? List.of()
                : List.of(recipient + ": the log says '" + word.get().record() + "', not '" + due + "'");
    }

    private List<String> counts(String recipient, State state) throws IOException {
        List<String> differences = new ArrayList<>();
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
