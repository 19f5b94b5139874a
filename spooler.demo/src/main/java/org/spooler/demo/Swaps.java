// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Swaps the transport at even distances, by the command an operator would use, on a thread of its own. */
final class Swaps {
    private static final String BUNDLE = "transport.smtp";
    private static final Pattern GAP = Pattern.compile("gap (\\d+) ms");

    private final Control control;
    private final NewVersions versions;
    private final Consumer<String> onSwap;
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<Long> gaps = new CopyOnWriteArrayList<>();
    private volatile String failure = "";
    private final Thread thread;

    Swaps(Control control, NewVersions versions, DemoOptions options, Consumer<String> onSwap) {
        this.control = control;
        this.versions = versions;
        this.onSwap = onSwap;
        thread = new Thread(() -> run(options), "demo-swaps");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(DemoOptions options) {
        long begun = System.nanoTime();
        try {
            for (int n = 1; n <= options.swaps(); n++) {
                long due = TimeUnit.SECONDS.toNanos(options.seconds()) * n / (options.swaps() + 1);
                TimeUnit.NANOSECONDS.sleep(due - (System.nanoTime() - begun));
                swap(n);
            }
        } catch (IOException e) {
            failure = "a swap could not be asked for: " + e.getMessage();
        } catch (InterruptedException e) {
            failure = "interrupted";
        }
    }

    private void swap(int n) throws IOException, InterruptedException {
        Control.Answer answer = control.run("swap", BUNDLE, versions.make(n).toString());
        if (!answer.done()) {
            throw new IOException(answer.text());
        }
        Matcher gap = GAP.matcher(answer.text());
        if (gap.find()) {
            gaps.add(Long.parseLong(gap.group(1)));
        }
        done.add(answer.text());
        onSwap.accept(answer.text());
    }

    /** What was said of each so far. */
    List<String> done() {
        return new ArrayList<>(done);
    }

    /** The longest time in which no version was in charge. */
    long longestGapMillis() {
        return gaps.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Why they have ended early; empty if they have not. */
    String failure() {
        return failure;
    }

    void awaitEnd() throws InterruptedException {
        thread.join(TimeUnit.MINUTES.toMillis(2));
    }
}
