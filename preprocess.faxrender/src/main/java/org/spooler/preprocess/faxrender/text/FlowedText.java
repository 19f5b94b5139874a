// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.text;

import java.util.ArrayList;
import java.util.List;

/** Puts paragraphs together whose lines were broken for sending (RFC 3676: {@code format=flowed}). */
final class FlowedText {

    private static final String SIGNATURE = "-- ";

    private final boolean deleteSpaces;
    private final List<String> paragraphs = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private int openDepth = -1;

    private FlowedText(boolean deleteSpaces) {
        this.deleteSpaces = deleteSpaces;
    }

    /** The paragraphs; {@code deleteSpaces} is the parameter {@code delsp}. */
    static List<String> paragraphs(List<String> lines, boolean deleteSpaces) {
        FlowedText text = new FlowedText(deleteSpaces);
        lines.forEach(text::add);
        text.end();
        return text.paragraphs;
    }

    private void add(String line) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == '>') {
            depth++;
        }
        String words = line.substring(depth);
        words = words.startsWith(" ") ? words.substring(1) : words;
        boolean flows = words.endsWith(" ") && !words.equals(SIGNATURE);
        if (depth != openDepth || words.equals(SIGNATURE)) {
            end();
        }
        if (openDepth < 0) {
            open.append(">".repeat(depth)).append(depth > 0 ? " " : "");
            openDepth = depth;
        }
        open.append(flows && deleteSpaces ? words.substring(0, words.length() - 1) : words);
        if (!flows) {
            end();
        }
    }

    private void end() {
        if (openDepth >= 0) {
            paragraphs.add(open.toString());
        }
        open.setLength(0);
        openDepth = -1;
    }
}
