// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import java.util.ArrayList;
import java.util.List;

/**
 * An entry of the file with its continuation lines, which begin with white space; comments and empty lines are left
 * out, also between a line and its continuation.
 *
 * @param number of its first line, from 1
 */
record LogicalLine(int number, String text) {

    static List<LogicalLine> of(List<String> lines) {
        List<LogicalLine> logical = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            boolean continued = Character.isWhitespace(line.charAt(0)) && !logical.isEmpty();
            if (continued) {
                LogicalLine begun = logical.remove(logical.size() - 1);
                logical.add(new LogicalLine(begun.number, begun.text + " " + line.strip()));
            } else {
                logical.add(new LogicalLine(i + 1, line.strip()));
            }
        }
        return logical;
    }
}
