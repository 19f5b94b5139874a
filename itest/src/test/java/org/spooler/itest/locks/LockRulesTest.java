// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * No lock is held across a call to a provider or to the framework, and locks are taken in one order: read from the
 * engine's code as it ships, whatever happens to be tried by other tests.
 */
class LockRulesTest {

    private static final Path CORE = Path.of("../distribution/target/dist/bundle/4/spooler.core.jar");

    /** What providers and listeners implement, and everything of the framework. */
    private static final Pattern FOREIGN = Pattern.compile("org/osgi/(framework|service)/.*"
            + "|org/spooler/api/transport/Transport(Provider|Session)"
            + "|org/spooler/api/preprocess/(Preprocessor|Preview)"
            + "|org/spooler/api/hook/MessageHook"
            + "|org/spooler/api/address/AddressBook"
            + "|org/spooler/api/store/(StoreProvider|SpoolerStore|StoreDraft|FolderStore|CoupledStore)"
            + "|org/spooler/api/status/StatusListener"
            + "|org/spooler/api/mailbox/NewMailListener");

    private static final Pattern CALLBACK = Pattern.compile("(accept|apply|test|get|run)\\(.*");
    private static final Pattern COMPLETION = Pattern.compile("complete(Exceptionally|Async)?\\(.*");

    /** These run what the class itself, or the component beside it, has put there: pure, or a hand-over to a thread. */
    private static final Set<String> KNOWN = Set.of(
            "org/spooler/core/lane/AsideCalls.thread",
            "org/spooler/core/preprocess/PreprocessorRegistry.replace",
            "org/spooler/core/preprocess/PreprocessorRegistry.absent",
            "org/spooler/core/profile/KnownTransports.isListed",
            "org/spooler/core/provider/Contenders.best",
            "org/spooler/core/provider/TransportBinding.isUsable",
            "org/spooler/core/status/LiveStatusTable.update");

    private final List<LockedCode.Step> steps;

    LockRulesTest() throws IOException {
        steps = LockedCode.of(CORE).steps();
    }

    @Test
    void theCodeIsSeen() {
        assertThat(steps).hasSizeGreaterThan(100);
        assertThat(steps)
                .anySatisfy(
                        step -> assertThat(step.lock()).isEqualTo("org/spooler/core/provider/TransportBinding.byName"))
                .anySatisfy(step -> assertThat(step.path()).hasSizeGreaterThan(1));
    }

    @Test
    void noProviderAndNoFrameworkIsCalledUnderALock() {
        assertThat(steps.stream()
                        .filter(step -> FOREIGN.matcher(step.call().owner()).matches())
                        .map(LockedCode.Step::toString)
                        .distinct())
                .isEmpty();
    }

    /** A stage that is completed runs what hangs on it, and a callback is anybody's code. */
    @Test
    void nothingUnknownIsRunUnderALock() {
        assertThat(steps.stream()
                        .filter(step -> runsUnknown(step.call()))
                        .filter(step -> KNOWN.stream().noneMatch(known -> isFrom(step, known)))
                        .map(LockedCode.Step::toString)
                        .distinct())
                .isEmpty();
    }

    private static boolean runsUnknown(CodeCall call) {
        boolean stage = call.owner().equals("java/util/concurrent/CompletableFuture")
                && COMPLETION.matcher(call.method()).matches();
        boolean callback = call.owner().startsWith("java/util/function/")
                && CALLBACK.matcher(call.method()).matches();
        return stage || callback || call.owner().equals("java/lang/Runnable");
    }

    private static boolean isFrom(LockedCode.Step step, String known) {
        String last = step.path().get(step.path().size() - 1);
        return last.startsWith(known + "(");
    }

    @Test
    void locksAreTakenInOneOrder() {
        Map<String, Set<String>> inside = new TreeMap<>();
        Map<String, String> where = new TreeMap<>();
        steps.stream()
                .filter(step -> step.call().isLock() && !step.call().method().equals(step.lock()))
                .forEach(step -> {
                    inside.computeIfAbsent(step.lock(), lock -> new TreeSet<>())
                            .add(step.call().method());
                    where.putIfAbsent(step.lock() + " > " + step.call().method(), step.toString());
                });
        List<String> circles = new ArrayList<>();
        inside.keySet().forEach(lock -> walk(lock, List.of(lock), inside, circles));

        assertThat(circles)
                .as("locks taken in both orders, of %s", where.values())
                .isEmpty();
    }

    private static void walk(String from, List<String> path, Map<String, Set<String>> inside, List<String> circles) {
        for (String next : inside.getOrDefault(path.get(path.size() - 1), Set.of())) {
            if (next.equals(from)) {
                circles.add(String.join(" > ", path) + " > " + next);
            } else if (!path.contains(next)) {
                List<String> longer = new ArrayList<>(path);
                longer.add(next);
                walk(from, longer, inside, circles);
            }
        }
    }
}
