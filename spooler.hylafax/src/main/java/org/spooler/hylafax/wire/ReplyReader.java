// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax.wire;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.spooler.hylafax.MalformedReplyException;

/** Puts the lines of a reply together: {@code NNN-} and lines without a code continue it, {@code NNN } ends it. */
final class ReplyReader {

    static final int MOST_LINES = 1000;

    private static final int CODE = 3;

    private final LineReader lines;

    ReplyReader(LineReader lines) {
        this.lines = lines;
    }

    Reply read() throws IOException {
        List<String> texts = new ArrayList<>();
        String first = line();
        int code = code(first);
        String line = first;
        while (!ends(line, code)) {
            if (texts.size() == MOST_LINES) {
                throw new MalformedReplyException("a reply exceeds " + MOST_LINES + " lines");
            }
            texts.add(text(line, code));
            line = line();
        }
        texts.add(text(line, code));
        return new Reply(code, List.copyOf(texts));
    }

    private String line() throws IOException {
        String line = lines.read();
        if (line == null) {
            throw new EOFException("the server closed the connection");
        }
        return line;
    }

    private static int code(String line) throws MalformedReplyException {
        if (!line.matches("[1-5]\\d\\d([ -].*)?")) {
            throw new MalformedReplyException("expected a reply with a code, not \"" + line + "\"");
        }
        return Integer.parseInt(line.substring(0, CODE));
    }

    private static boolean ends(String line, int code) {
        return line.startsWith(code + " ") || line.equals(Integer.toString(code));
    }

    private static String text(String line, int code) {
        return line.startsWith(Integer.toString(code))
                ? line.substring(Math.min(CODE + 1, line.length()))
                : line.strip();
    }
}
