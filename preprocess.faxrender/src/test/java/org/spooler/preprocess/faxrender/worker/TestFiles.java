// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rendering program from the class path of the tests: of the libraries only those that bnd.bnd puts into the bundle, so
 * that one that is missing there is missed.
 */
public record TestFiles(Path folder) implements ProgramFiles {

    private static final Pattern LIBRARY = Pattern.compile("lib/[a-z0-9-]+\\.jar=([a-z0-9-]+)-\\$");

    @Override
    public List<Path> classPath() throws IOException {
        Set<String> libraries = LIBRARY.matcher(Files.readString(Path.of("bnd.bnd")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        return Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .filter(entry -> Files.isDirectory(entry) || libraries.contains(name(entry)))
                .toList();
    }

    private static String name(Path jar) {
        return jar.getFileName().toString().replaceFirst("-[0-9.]+\\.jar$", "");
    }
}
