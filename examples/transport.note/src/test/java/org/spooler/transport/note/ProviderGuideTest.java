// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide shows code that exists: every block of Java or XML stands in a file that the build compiles or runs. */
class ProviderGuideTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern BLOCK = Pattern.compile("(?s)```(java|xml)\\n(.*?)```");
    private static final Pattern SHOWN = Pattern.compile("(?s)<!-- from: (\\S+) -->\\n```(?:java|xml)\\n(.*?)```");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/provider-guide"))) {
            return files.sorted().toList().stream();
        }
    }

    private static List<MatchResult> matches(Pattern pattern, Path page) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(page));
        return matcher.results().toList();
    }

    @Test
    void theGuideHasItsPages() throws IOException {
        assertThat(pages().map(page -> page.getFileName().toString()))
                .contains("index.md", "transport.md", "testing-with-the-tck.md", "store.md", "preprocessor.md");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockOfCodeNamesItsSource(Path page) throws IOException {
        assertThat(matches(SHOWN, page)).hasSameSizeAs(matches(BLOCK, page));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockOfCodeStandsInItsSource(Path page) throws IOException {
        for (MatchResult shown : matches(SHOWN, page)) {
            assertThat(Files.readString(ROOT.resolve(shown.group(1))))
                    .as("block of %s in %s", page.getFileName(), shown.group(1))
                    .contains(shown.group(2));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFile(Path page) throws IOException {
        for (MatchResult link : matches(LINK, page)) {
            assertThat(page.resolveSibling(link.group(1)))
                    .as("link in %s", page)
                    .exists();
        }
    }
}
