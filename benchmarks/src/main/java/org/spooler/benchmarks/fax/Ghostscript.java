// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.fax;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ghostscript's way from PDF to fax: a process for each document. */
final class Ghostscript {

    private static final Pattern CHILDREN = Pattern.compile("(\\d+)m([0-9.]+)s (\\d+)m([0-9.]+)s\\s*$");

    private Ghostscript() {}

    static Run render(Path pdf, Path tiff) throws IOException, InterruptedException {
        String command = "gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffg4 -r204x196 -sPAPERSIZE=a4 -sOutputFile='"
                + tiff + "' '" + pdf + "' && times";
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(List.of("/bin/sh", "-c", command))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("gs failed: " + said);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Matcher times = CHILDREN.matcher(said);
        if (!times.find()) {
            throw new IOException("no times from the shell: " + said);
        }
        double cpu = 60 * Double.parseDouble(times.group(1))
                + Double.parseDouble(times.group(2))
                + 60 * Double.parseDouble(times.group(3))
                + Double.parseDouble(times.group(4));
        return new Run(seconds, cpu);
    }
}
