// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/**
 * The deliberately broken providers nested in a test class: each is run through its contracts and must fail the tests
 * that it names, and only these unless it says otherwise.
 *
 * <pre>{@code
 * class BrokenStoreTest {
 *     @TestFactory
 *     Stream<DynamicTest> eachIsFoundOut() {
 *         return BrokenProviders.in(BrokenStoreTest.class);
 *     }
 *
 *     @FoundBy("acceptedMessagesSurviveInTheirOrder")
 *     static class ForgetsAfterACrash implements DurableStoreContract { ... }
 * }
 * }</pre>
 */
public final class BrokenProviders {

    private BrokenProviders() {}

    /** A test for each broken provider. */
    public static Stream<DynamicTest> in(Class<?> holder) {
        return marked(holder).map(broken -> DynamicTest.dynamicTest(words(broken), () -> isFoundOut(broken)));
    }

    private static Stream<Class<?>> marked(Class<?> holder) {
        return Arrays.<Class<?>>stream(holder.getDeclaredClasses())
                .filter(nested -> nested.isAnnotationPresent(FoundBy.class))
                .sorted(Comparator.comparing(Class::getName));
    }

    private static String words(Class<?> broken) {
        return broken.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static void isFoundOut(Class<?> broken) {
        ContractRun run = ContractRun.of(broken);
        FoundBy expected = broken.getAnnotation(FoundBy.class);
        var failed = assertThat(run.failed())
                .as("tests that failed for %s, of %d: %s", broken.getSimpleName(), run.run(), run.failures());
        if (expected.alone()) {
            failed.containsExactlyInAnyOrder(expected.value());
        } else {
            failed.contains(expected.value());
        }
    }

    /** The tests of contracts that no broken provider is found out by: nobody knows whether they can fail. */
    public static SortedSet<String> unproven(List<Class<?>> holders, Class<?>... contracts) {
        SortedSet<String> tests = new TreeSet<>();
        for (Class<?> contract : contracts) {
            Arrays.stream(contract.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class))
                    .forEach(method -> tests.add(method.getName()));
        }
        holders.stream()
                .flatMap(BrokenProviders::marked)
                .map(broken -> Set.of(broken.getAnnotation(FoundBy.class).value()))
                .forEach(tests::removeAll);
        return tests;
    }
}
