// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.fax;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Renders a report of 100 pages, taking turns with Ghostscript, and prints medians, ratios and how far the pages differ. Arguments: work
 * folder, folder of the DejaVu fonts, rounds, file for the result or nothing.
 */
public final class FaxRace {

    private static final int PAGES = 100;
    private static final int HEAP_MEGABYTES = 384;
    private static final int WARM_UP = 5;
    private static final double MOST_ALONE = 0.01;
    private static final double MOST_DARKNESS = 0.02;
    private static final Pattern PAUSE = Pattern.compile("Pause (Young|Full).* (\\d+)M->(\\d+)M\\(\\d+M\\)");

    private final List<Run> ghostscript = new ArrayList<>();
    private final List<Run> two = new ArrayList<>();
    private final List<Run> one = new ArrayList<>();
    private final Path folder;
    private Run first;

    private FaxRace(Path folder) {
        this.folder = folder;
    }

    /** Runs the race. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        Path pdf = folder.resolve("report.pdf");
        SampleReport.write(pdf, PAGES, Path.of(arguments[1]));
        FaxRace race = new FaxRace(folder);
        race.run(pdf, Integer.parseInt(arguments[2]));
        String table = race.table(PixelComparison.of(folder.resolve("two.tif"), folder.resolve("gs.tif")));
        System.out.print(table);
        if (arguments.length > 3) {
            Files.writeString(Path.of(arguments[3]), table);
        }
    }

    private void run(Path pdf, int rounds) throws Exception {
        try (Renderer renderer = new Renderer(pdf, folder, HEAP_MEGABYTES)) {
            first = renderer.render(folder.resolve("two.tif"), 2);
            for (int i = 1; i < WARM_UP; i++) {
                renderer.render(folder.resolve("two.tif"), 2);
            }
            PrintStream progress = System.err;
            for (int round = 1; round <= rounds; round++) {
                ghostscript.add(Ghostscript.render(pdf, folder.resolve("gs.tif")));
                two.add(renderer.render(folder.resolve("two.tif"), 2));
                one.add(renderer.render(folder.resolve("one.tif"), 1));
                progress.printf(
                        Locale.ROOT,
                        "round %d: gs %s, two threads %s, one thread %s%n",
                        round,
                        last(ghostscript),
                        last(two),
                        last(one));
            }
        }
    }

    private static Run last(List<Run> runs) {
        return runs.get(runs.size() - 1);
    }

    private String table(PixelComparison pixels) throws IOException {
        double theirs = Run.median(ghostscript, Run::seconds);
        double theirCpu = Run.median(ghostscript, Run::cpuSeconds);
        StringBuilder text = new StringBuilder();
        text.append(
                "| 100 pages, 204x196, Group 4 | seconds | pages/s | CPU seconds | speed to Ghostscript | CPU to Ghostscript |\n");
        text.append("|---|---|---|---|---|---|\n");
        row(text, "Ghostscript tiffg4, a process", theirs, theirCpu, theirs, theirCpu);
        row(text, "Spooler, two threads", ratioed(two), theirs, theirCpu);
        row(text, "Spooler, one thread", ratioed(one), theirs, theirCpu);
        row(text, "Spooler, first message after the start", first, theirs, theirCpu);
        text.append(String.format(
                Locale.ROOT,
                "%nHeap of the rendering program: at most %d MB in use, garbage included, of %d MB allowed; at most %d MB after a"
                        + " full collection.%n",
                peakHeap("Young", 2),
                HEAP_MEGABYTES,
                peakHeap("Full", 3)));
        text.append(String.format(
                Locale.ROOT,
                "Pages compared: %d. Black dots with none within 2 dots on the other page: %.3f %% (at most %.0f %%: %s)."
                        + " Mean difference in darkness of squares of 64 dots: %.2f %% (at most %.0f %%: %s).%n",
                pixels.pages(),
                100 * pixels.alone(),
                100 * MOST_ALONE,
                met(pixels.alone() <= MOST_ALONE),
                100 * pixels.darkness(),
                100 * MOST_DARKNESS,
                met(pixels.darkness() <= MOST_DARKNESS)));
        text.append("Target, at least 1.0 times as fast as Ghostscript: ")
                .append(met(ratioed(two).seconds() <= theirs))
                .append(".\n");
        return text.toString();
    }

    private static Run ratioed(List<Run> runs) {
        return new Run(Run.median(runs, Run::seconds), Run.median(runs, Run::cpuSeconds));
    }

    private static String met(boolean holds) {
        return holds ? "met" : "missed";
    }

    private static void row(StringBuilder text, String name, Run run, double theirs, double theirCpu) {
        row(text, name, run.seconds(), run.cpuSeconds(), theirs, theirCpu);
    }

    private static void row(
            StringBuilder text, String name, double seconds, double cpu, double theirs, double theirCpu) {
        text.append(String.format(
                Locale.ROOT,
                "| %s | %.2f | %.0f | %.2f | %.2f | %.2f |%n",
                name,
                seconds,
                PAGES / seconds,
                cpu,
                theirs / seconds,
                cpu / theirCpu));
    }

    private static boolean isOfTheProgram(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("gc-")
                && !name.equals("gc-" + ProcessHandle.current().pid() + ".log");
    }

    /** The most that was in the heap before (2) or after (3) collections of a kind, by the log of the virtual machine. */
    private int peakHeap(String kind, int group) throws IOException {
        int peak = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path log : files.filter(FaxRace::isOfTheProgram).toList()) {
                Matcher pauses = PAUSE.matcher(Files.readString(log));
                while (pauses.find()) {
                    boolean counts = pauses.group(1).equals(kind);
                    peak = counts ? Math.max(peak, Integer.parseInt(pauses.group(group))) : peak;
                }
            }
        }
        return peak;
    }
}
