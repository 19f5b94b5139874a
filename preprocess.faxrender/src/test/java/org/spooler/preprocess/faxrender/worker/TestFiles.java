// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.worker;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The rendering program from the class path of the tests. */
public record TestFiles(Path folder) implements ProgramFiles {

    @Override
    public List<Path> classPath() {
        return Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(entry -> !entry.isBlank() && !entry.contains("slf4j") && !entry.contains("logback"))
                .map(Path::of)
                .toList();
    }
}
