// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is tested: the distribution of this build, or that of {@code -Dspooler.dist}. */
final class Distribution {

    private Distribution() {}

    /** Words for a campaign that works in a folder. */
    static String[] words(Path folder, String... more) {
        String built = Path.of("../../distribution/target/dist")
                .toAbsolutePath()
                .normalize()
                .toString();
        List<String> words = new ArrayList<>(List.of("--dist", System.getProperty("spooler.dist", built)));
        words.addAll(List.of("--work", folder.toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }
}
