// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One round: a message is brought to each of the steps and held there, then one thing is done to the transport; when it
 * is seen what became of the messages, they are let go, and everything has to be delivered.
 */
final class Round {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Until what is decided because of an action is in the log. */
    private static final Duration DECISION = Duration.ofSeconds(20);

    /** Until it is in the trace as well. */
    private static final Duration RECORD = Duration.ofSeconds(5);

    /** The steps that the campaign brings about by the order of submission, last; the preprocessor takes one at a time. */
    private static final List<Step> LAST = List.of(Step.CHOSEN, Step.QUEUED, Step.PREPROCESS);

    private final Stage stage;
    private final int number;
    private final Action action;
    private final Variation variation;
    private final List<Posted> posted = new ArrayList<>();

    Round(Stage stage, int number) {
        this.stage = stage;
        this.number = number;
        this.action = Action.values()[number % Action.values().length];
        this.variation = Variation.of(number / Action.values().length + number % Action.values().length);
    }

    /** Plays it; returns its cases. */
    List<Case> play() throws IOException {
        hold();
        for (Step step : first()) {
            post(step);
        }
        for (Step step : first()) {
            awaitReached(step);
        }
        for (Step step : LAST) {
            post(step);
            awaitReached(step);
        }
        int mark = stage.log().mark();
        Judge judge = new Judge(stage.published(), stage.log(), stage.copies(), action, number, mark);
        stage.swapping().perform(action, number);
        Waiting.comesTrue(DECISION, () -> areDecided(judge));
        Map<Posted, Map<String, Optional<Outcome>>> words = new HashMap<>();
        for (Posted one : posted) {
            words.put(one, judge.words(one));
            // The log speaks first; what it says is written down a moment later.
            Waiting.comesTrue(RECORD, () -> judge.traced(one, trace(one)));
        }
        letGo();
        boolean over = Waiting.comesTrue(PATIENCE, this::isOver);
        List<Case> cases = new ArrayList<>();
        for (Posted one : posted) {
            cases.add(judge.judge(one, words.get(one)));
        }
        if (!over) {
            throw new IOException(
                    "round " + number + " (" + action.title() + ", " + variation + ") did not come to its end: " + cases
                            + "\n" + stage.control().run("queue -w"));
        }
        return cases;
    }

    private static Set<Step> first() {
        Set<Step> first = EnumSet.allOf(Step.class);
        first.removeAll(LAST);
        return first;
    }

    private void hold() throws IOException {
        try (var files = Files.newDirectoryStream(stage.instance().holds())) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        stage.servers().vary(variation);
        stage.gate().close();
        stage.wall().raise();
    }

    private void post(Step step) throws IOException {
        List<String> recipients = IntStream.rangeClosed(1, variation.recipients(step))
                .mapToObj(i -> step.word() + "." + i + "@" + step.domain(number))
                .toList();
        Letter letter = new Letter(step, recipients, variation.bodyOctets(step));
        posted.add(new Posted(letter.submit(stage.instance().submission()), letter));
    }

    private void awaitReached(Step step) throws IOException {
        Posted message =
                posted.stream().filter(one -> one.step() == step).findFirst().orElseThrow();
        String recipient = message.letter().recipients().get(0);
        String what = "the message of step " + step.title() + " in round " + number;
        switch (step) {
            case QUEUED -> Waiting.until(what, PATIENCE, () -> trace(message).isActiveAnd(recipient, "pending"));
            case CHOSEN -> Waiting.until(what, PATIENCE, () -> trace(message).isActiveAnd(recipient, "offered"));
            case CONNECT -> Waiting.until(what, PATIENCE, stage.wall()::isBeingTried);
            case PREPROCESS, COMMIT ->
                Waiting.until(
                        what,
                        PATIENCE,
                        () -> Files.exists(stage.instance().holds().resolve(recipient)));
            default -> Waiting.until(what, PATIENCE, () -> stage.gate().awaitReached(step, Duration.ZERO));
        }
    }

    private boolean areDecided(Judge judge) throws IOException {
        for (Posted one : posted) {
            if (!judge.isDecided(one)) {
                return false;
            }
        }
        return true;
    }

    private Traced trace(Posted one) throws IOException {
        try {
            return new Traced(stage.control().run("trace " + one.id()));
        } catch (IOException finished) {
            return new Traced("");
        }
    }

    private void letGo() throws IOException {
        Files.writeString(stage.instance().holds().resolve("open"), "");
        stage.gate().open();
        stage.wall().fall();
        if (action.leavesItAway()) {
            stage.swapping().bringBack(action);
        }
    }

    private boolean isOver() throws IOException {
        for (Posted one : posted) {
            for (String recipient : one.letter().recipients()) {
                if (stage.log().sent(recipient) == 0) {
                    return false;
                }
            }
        }
        return stage.control().run("queue").startsWith("0 messages");
    }
}
