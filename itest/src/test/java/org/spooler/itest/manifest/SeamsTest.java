// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each bundle exports, imports, provides and requires is what {@code cnf/manifests} says, so that a changed seam
 * shows in review. A change that is meant is accepted with {@code -Dmanifests.accept=true}.
 */
class SeamsTest {
    private static final Path EXPECTED = BuiltBundles.ROOT.resolve("cnf").resolve("manifests");

    static List<BuiltBundle> bundles() {
        return BuiltBundles.ours();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void seamsAreAsExpected(BuiltBundle bundle) throws IOException {
        Path file = EXPECTED.resolve(bundle.symbolicName() + ".txt");
        if (Boolean.getBoolean("manifests.accept")) {
            Files.writeString(file, bundle.seams());
        }
        String expected = Files.exists(file) ? Files.readString(file) : "";
        assertThat(difference(expected, bundle.seams()))
                .as("""
                        The seams of %s differ from %s (- expected, + built).
                        If the change is meant, accept it and commit the file: ./mvnw verify -pl itest -am -Dmanifests.accept=true""", bundle.symbolicName(), BuiltBundles.ROOT.relativize(file))
                .isEmpty();
    }

    @Test
    void everyExpectedTextHasItsBundle() throws IOException {
        try (Stream<Path> files = Files.list(EXPECTED)) {
            Set<String> texts =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            assertThat(texts)
                    .isEqualTo(bundles().stream()
                            .map(bundle -> bundle.symbolicName() + ".txt")
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static List<String> difference(String expected, String built) {
        List<String> before = expected.lines().toList();
        List<String> after = built.lines().toList();
        Stream<String> gone =
                before.stream().filter(line -> !after.contains(line)).map(line -> "-" + line);
        Stream<String> come =
                after.stream().filter(line -> !before.contains(line)).map(line -> "+" + line);
        return Stream.concat(gone, come).toList();
    }
}
