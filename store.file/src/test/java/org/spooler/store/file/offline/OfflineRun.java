// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.spooler.store.file.disk.Disk;

/**
 * One run of the program on a disk of a test.
 *
 * @param code its answer
 * @param output what it printed
 */
public record OfflineRun(int code, List<String> output) {

    /** Runs the words behind {@code spooler store}, on a store without a home. */
    public static OfflineRun on(Disk disk, String... words) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            int code = new StoreProgram(out).run(Request.of(Arrays.asList(words), Path.of("none")), disk);
            return new OfflineRun(
                    code, printed.toString(StandardCharsets.UTF_8).lines().toList());
        } catch (RefusedException e) {
            return new OfflineRun(e.exitCode(), e.getMessage().lines().toList());
        }
    }

    /** Runs a whole command line, as the launcher does. */
    public static OfflineRun at(Path home, String... words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            int code = StoreProgram.run(Arrays.asList(words), home, out, out);
            return new OfflineRun(
                    code, printed.toString(StandardCharsets.UTF_8).lines().toList());
        }
    }

    /** All that was printed. */
    public String text() {
        return String.join("\n", output);
    }
}
