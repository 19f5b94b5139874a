// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The published table, read from its page: a row for each step with a state for each action and what is on record, and
 * a row for each state that says whether it counts as an attempt and whether a second copy is possible.
 */
final class Published {

    private static final int STEP_CELLS = 3 + Action.values().length;
    private static final int STATE_CELLS = 4;

    /**
     * A row of a step.
     *
     * @param states one for each action
     * @param record what the log says of it; empty if nothing
     */
    private record Row(List<State> states, String record) {}

    private final Map<Step, Row> rows = new EnumMap<>(Step.class);
    private final Map<State, List<String>> meanings = new EnumMap<>(State.class);

    /** Reads the page; each step and each state has to have one row. */
    static Published read(Path page) throws IOException {
        Published published = new Published();
        Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("| "))
                .map(Published::cells)
                .forEach(published::take);
        if (published.rows.size() != Step.values().length || published.meanings.size() != State.values().length) {
            throw new IOException(page + ": rows of " + published.rows.keySet() + " and " + published.meanings.keySet()
                    + " were found, which are not all");
        }
        return published;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|"))
                .map(cell -> cell.strip().replaceAll("^[`*]+|[`*]+$", ""))
                .toList();
    }

    private void take(List<String> cells) {
        Optional<Step> step = Arrays.stream(Step.values())
                .filter(one -> one.title().equals(cells.get(0)))
                .findFirst();
        Optional<State> state = Arrays.stream(State.values())
                .filter(one -> one.title().equals(cells.get(0)))
                .findFirst();
        if (step.isPresent() && cells.size() == STEP_CELLS) {
            List<State> states =
                    cells.subList(2, STEP_CELLS - 1).stream().map(State::titled).toList();
            String record = cells.get(STEP_CELLS - 1);
            rows.put(step.get(), new Row(states, record.equals("–") ? "" : record));
        } else if (state.isPresent() && cells.size() == STATE_CELLS) {
            meanings.put(state.get(), cells);
        }
    }

    State state(Step step, Action action) {
        return rows.get(step).states().get(action.ordinal());
    }

    /** What the log has to say of a recipient at this step. */
    String record(Step step) {
        return rows.get(step).record();
    }

    /** How many attempts a recipient has behind it. */
    int attempts(State state) {
        return meanings.get(state).get(1).equals("yes") ? 1 : 0;
    }

    /** How many copies there may be in the end. */
    int mostCopies(State state) {
        return meanings.get(state).get(2).equals("yes") ? 2 : 1;
    }
}
