// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.update;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.spooler.itest.swap.stage.Build;
import org.spooler.itest.swap.stage.Percentiles;
import org.spooler.itest.swap.stage.Stage;
import org.spooler.itest.swap.stage.Tail;

/** Swaps the transport of a stage, each time for a build that greets otherwise than the last. Not for several threads. */
public final class Swaps {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String FIRST = "transport.smtp.jar";

    private final Stage stage;
    private final Map<Swap, List<Long>> untilInCharge = new EnumMap<>(Swap.class);
    private final Map<Swap, List<Long>> untilFirst = new EnumMap<>(Swap.class);
    private String deployed = FIRST;
    private int step;

    /** Of a stage whose instance is ready. */
    public Swaps(Stage stage) {
        this.stage = stage;
    }

    /** Has the bundle that ships removed, and one from {@code deploy} in its place. */
    public void begin() throws IOException {
        long shipped = stage.operator().bundle(Swap.NAME).id();
        Build first = next();
        Tail log = Tail.of(stage.instance().log());
        stage.operator().deploy(first.jar(), deployed);
        stage.operator().awaitActive(Swap.NAME, first.version());
        stage.operator().uninstall(shipped);
        expect(log, inCharge(first), "version " + first.version() + " is not in charge");
    }

    /** Swaps it in one of the ways in turn; returns when the first message has gone through the new version. */
    public void swap() throws IOException {
        Build next = next();
        swap(Swap.ofStep(step), next);
    }

    /** Swaps it by a file replaced in {@code deploy}; returns when the first message has gone through the new version. */
    public void replace() throws IOException {
        swap(Swap.REPLACED, next());
    }

    private void swap(Swap way, Build next) throws IOException {
        Tail log = Tail.of(stage.instance().log());
        Tail sink = Tail.of(stage.sinkLedger());
        long begun = System.nanoTime();
        deployed = way.begin(stage.operator(), next, deployed);
        expect(log, inCharge(next), way + ": version " + next.version() + " is not in charge");
        note(untilInCharge, way, begun);
        expect(sink, line -> line.startsWith("V ") && line.endsWith(next.greeting()), way + ": no message through it");
        note(untilFirst, way, begun);
        stage.operator().awaitOnly(Swap.NAME, next.version());
    }

    private Build next() throws IOException {
        step++;
        Path jar = stage.layout().folder().resolve("transport.smtp-" + step % 2 + ".jar");
        return Build.of(stage.shipped(5, "transport.smtp"), jar, "0.1." + step, step % 2 != 0);
    }

    private static Predicate<String> inCharge(Build build) {
        return line -> line.contains("transport smtp-out from " + Swap.NAME + " " + build.version() + " ")
                && line.contains("is there");
    }

    private void expect(Tail file, Predicate<String> fits, String otherwise) throws IOException {
        if (file.await(fits, PATIENCE).isEmpty()) {
            throw new IOException(otherwise + " after " + PATIENCE.toSeconds() + " s, see "
                    + stage.instance().log());
        }
    }

    private static void note(Map<Swap, List<Long>> times, Swap way, long begun) {
        times.computeIfAbsent(way, none -> new ArrayList<>()).add((System.nanoTime() - begun) / 1_000_000);
    }

    /** How long they took, for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        untilFirst.forEach((way, millis) -> {
            lines.add("%-8s in charge after    %s".formatted(way, new Percentiles(untilInCharge.get(way))));
            lines.add("%-8s first message after %s".formatted(way, new Percentiles(millis)));
        });
        return lines;
    }
}
