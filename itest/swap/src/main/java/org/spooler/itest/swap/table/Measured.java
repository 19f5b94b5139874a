// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The table as it was measured, beside the published one. */
final class Measured {

    private final Published published;
    private final List<Case> cases = new ArrayList<>();

    Measured(Published published) {
        this.published = published;
    }

    void add(List<Case> round) {
        cases.addAll(round);
    }

    int size() {
        return cases.size();
    }

    /** What is not as published, case by case. */
    List<Case> differing() {
        return cases.stream().filter(one -> !one.differences().isEmpty()).toList();
    }

    long secondCopies() {
        return cases.stream().mapToLong(Case::secondCopies).sum();
    }

    /** Lines of a table: for each step and action the published state, and how often which one was measured. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("| step |");
        StringBuilder rule = new StringBuilder("|---|");
        for (Action action : Action.values()) {
            head.append(' ').append(action.title()).append(" |");
            rule.append("---|");
        }
        lines.add(head.toString());
        lines.add(rule.toString());
        for (Step step : Step.values()) {
            StringBuilder line = new StringBuilder("| ").append(step.title()).append(" |");
            for (Action action : Action.values()) {
                line.append(' ').append(cell(step, action)).append(" |");
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private String cell(Step step, Action action) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        cases.stream()
                .filter(one -> one.step() == step && one.action() == action)
                .forEach(one -> counts.merge(one.observed(), 1, Integer::sum));
        State due = published.state(step, action);
        StringBuilder cell = new StringBuilder(due.title()).append(": ").append(counts.getOrDefault(due, 0));
        counts.forEach((state, count) -> {
            if (state != due) {
                cell.append(", but ").append(state.title()).append(": ").append(count);
            }
        });
        return cell.toString();
    }
}
