// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of what starts and the folders of what ships say the same. */
class BundleListTest {
    private static final Pattern NAME = Pattern.compile("[^/\"]+\\.jar");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void everyShippedBundleIsStartedOnItsLevel(int level) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(
                BuiltBundles.DISTRIBUTION.resolve("conf").resolve("config.properties"))) {
            properties.load(reader);
        }
        List<String> started = NAME.matcher(properties.getProperty("felix.auto.start." + level))
                .results()
                .map(result -> result.group())
                .toList();
        assertThat(BuiltBundles.jars(BuiltBundles.DISTRIBUTION.resolve("bundle").resolve(Integer.toString(level))))
                .extracting(jar -> jar.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(started);
    }
}
