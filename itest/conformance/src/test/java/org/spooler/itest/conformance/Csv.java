// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tables of two fields, the second possibly in quotes. */
final class Csv {

    private Csv() {}

    /**
     * Reads a table with a header.
     *
     * @throws IllegalArgumentException if a line has no second field or repeats an id; it names file and line
     */
    static Map<String, String> read(Path file) throws IOException {
        Map<String, String> rows = new TreeMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && rows.put(id(file, i, line), unquoted(line)) != null) {
                throw new IllegalArgumentException(place(file, i) + ": a second line for " + id(file, i, line));
            }
        }
        return rows;
    }

    private static String id(Path file, int index, String line) {
        int comma = line.indexOf(',');
        if (comma < 1 || unquoted(line).isBlank()) {
            throw new IllegalArgumentException(place(file, index) + ": expected id,\"text\", found " + line);
        }
        return line.substring(0, comma);
    }

    private static String unquoted(String line) {
        String text = line.substring(line.indexOf(',') + 1).strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }

    private static String place(Path file, int index) {
        return file.getFileName() + " line " + (index + 1);
    }
}
