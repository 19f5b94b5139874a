// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.restart;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spooler.itest.crash.Arguments;
import org.spooler.itest.crash.supervise.Acknowledged;
import org.spooler.itest.crash.supervise.Comparison;
import org.spooler.itest.swap.stage.Percentiles;
import org.spooler.itest.swap.stage.Stage;

/** The campaign: so many stops and starts of each part under load, and then three ledgers that have to agree. */
public final class Restarts {

    private static final String RUN = "restarts";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TELL_EVERY = 20;

    private final Arguments arguments;
    private final int each;
    private final Map<Part, List<Long>> untilAccepted = new EnumMap<>(Part.class);

    private Restarts(Arguments arguments) {
        this.arguments = arguments;
        this.each = (int) arguments.number("each", 2);
    }

    /** Runs it, {@code --dist DIR --work DIR [--each N] [--rate N] [--sessions N] [--part NAME]...}. */
    public static boolean run(String[] words) throws IOException {
        return new Restarts(new Arguments(words, Set.of("dist", "work", "each", "rate", "sessions", "part"))).run();
    }

    private boolean run() throws IOException {
        int sessions = (int) arguments.number("sessions", 8);
        try (Stage stage = Stage.open(arguments.path("dist"), arguments.path("work"), sessions)) {
            stage.startLoad(RUN, (int) arguments.number("rate", 300));
            Acknowledged acknowledged = new Acknowledged(stage.layout().submitterLedger(RUN));
            for (int time = 1; time <= each; time++) {
                for (Part part : parts()) {
                    stage.awaitAcknowledged(acknowledged, 20, PATIENCE);
                    restart(stage, part, time, acknowledged);
                }
                if (time % TELL_EVERY == 0) {
                    System.out.println(time + " of " + each + " of each");
                }
            }
            stage.awaitAcknowledged(acknowledged, 20, PATIENCE);
            stage.endLoad();
            return isGood(stage, stage.settle());
        }
    }

    private List<Part> parts() {
        List<String> named = arguments.all("part");
        return named.isEmpty()
                ? List.of(Part.values())
                : named.stream().map(Part::valueOf).toList();
    }

    private void restart(Stage stage, Part part, int time, Acknowledged acknowledged) throws IOException {
        long begun = System.nanoTime();
        part.restart(stage, time);
        stage.awaitAcknowledged(acknowledged, 1, PATIENCE);
        untilAccepted.computeIfAbsent(part, none -> new ArrayList<>()).add((System.nanoTime() - begun) / 1_000_000);
    }

    private boolean isGood(Stage stage, Comparison account) throws IOException {
        untilAccepted.forEach((part, millis) ->
                System.out.printf("%-9s from the stop to the next acceptance: %s%n", part, new Percentiles(millis)));
        System.out.println(stage.figures(RUN));
        account.findings().forEach(System.out::println);
        System.out.println("account: " + account.counts());
        long open = account.count("recipients")
                - account.count("delivered")
                - account.count("reported")
                - account.count("queued")
                - account.count("lost");
        boolean good = account.good() && open == 0;
        System.out.printf(
                "%d stops and starts of each: %d recipients = %d delivered + %d failed + %d queued + %d lost; "
                        + "%d second copies, %d without a reason: %s%n",
                each,
                account.count("recipients"),
                account.count("delivered"),
                account.count("reported"),
                account.count("queued"),
                account.count("lost"),
                account.count("duplicates"),
                account.count("unexplained"),
                good ? "GOOD" : "NOT GOOD");
        return good;
    }
}
