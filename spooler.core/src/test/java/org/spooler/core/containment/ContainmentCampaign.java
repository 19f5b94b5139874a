// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.containment;

import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentContext;
import org.spooler.api.store.StoreProvider;
import org.spooler.store.file.FileStoreComponent;

/**
 * All cells on real threads: {@code [--seconds N] [--rate N] [--kind KIND] [--step STEP]}. Prints a line for each, and
 * ends with 1 if the others lost more than a tenth of their rate, a message was lost or reported, or a thread stayed
 * that was not left on purpose.
 */
public final class ContainmentCampaign {

    private static final double KEPT = 0.9;

    private final PrintStream out;
    private final int perSecond;
    private final Duration window;
    private int failed;
    private int cells;

    ContainmentCampaign(PrintStream out, int perSecond, Duration window) {
        this.out = out;
        this.perSecond = perSecond;
        this.window = window;
    }

    /** Runs what the arguments say. */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        Duration window = Duration.ofSeconds(Long.parseLong(option(words, "--seconds", "3")));
        int perSecond = Integer.parseInt(option(words, "--rate", "200"));
        ContainmentCampaign campaign = new ContainmentCampaign(System.out, perSecond, window);
        for (BadKind kind : BadKind.values()) {
            for (BadStep step : BadStep.values()) {
                if (option(words, "--kind", kind.name()).equals(kind.name())
                        && option(words, "--step", step.name()).equals(step.name())) {
                    campaign.cell(kind, step);
                }
            }
        }
        System.out.println(campaign.cells + " cells, " + campaign.failed + " failed");
        System.exit(campaign.failed == 0 ? 0 : 1);
    }

    private static String option(List<String> words, String name, String missing) {
        int at = words.indexOf(name);
        return at < 0 ? missing : words.get(at + 1);
    }

    private void cell(BadKind kind, BadStep step) throws Exception {
        RealCell.Result result = run(kind, step, perSecond, window);
        boolean kept = result.during() >= KEPT * result.before() && result.after() >= KEPT * result.before();
        boolean well = kept && isSafe(kind, result);
        cells++;
        failed += well ? 0 : 1;
        out.printf(
                "%-19s %-12s %s  others %.0f, %.0f, %.0f /s; struck %d%s; undelivered %d; left %s%n",
                kind,
                step,
                well ? "ok    " : "FAILED",
                result.before(),
                result.during(),
                result.after(),
                result.struck(),
                result.quarantined() ? ", quarantine" : "",
                result.undelivered(),
                result.left().isEmpty() ? "nothing" : result.left());
    }

    /** Nothing lost, nothing reported, and no thread left but those that were on purpose. */
    static boolean isSafe(BadKind kind, RealCell.Result result) {
        boolean leaves = kind == BadKind.BUSY_LOOP
                || kind == BadKind.IGNORED_INTERRUPT
                || kind == BadKind.BLOCKING_DEACTIVATE
                || kind == BadKind.LEAKED_THREADS;
        return result.undelivered() == 0
                && result.bounced() == 0
                && (leaves || result.left().isEmpty());
    }

    /** One cell on a store of its own. */
    static RealCell.Result run(BadKind kind, BadStep step, int perSecond, Duration window) throws Exception {
        Path home = Files.createTempDirectory("contain");
        try {
            return new RealCell(kind, step, home.resolve("state"), store(home), perSecond, window).live();
        } finally {
            delete(home);
        }
    }

    /** The store as it is delivered, with its default settings: a transport that closes files closes real ones. */
    private static StoreProvider store(Path home) {
        var bundle = (BundleContext) answering(BundleContext.class, home.toString());
        return new FileStoreComponent(Map.of(), (ComponentContext) answering(ComponentContext.class, bundle));
    }

    /** An object that has one answer to everything. */
    private static Object answering(Class<?> type, Object answer) {
        return Proxy.newProxyInstance(
                ContainmentCampaign.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getReturnType().isInstance(answer) ? answer : null);
    }

    private static void delete(Path home) throws Exception {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
