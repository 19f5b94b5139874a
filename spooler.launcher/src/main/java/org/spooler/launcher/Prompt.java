// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.launcher;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Reads lines from the terminal, with editing, history and completion, and has the instance run them. The same for
 * {@code spooler run} and {@code spooler shell}; only the end of it means something else.
 */
final class Prompt implements Closeable {
    private static final Set<String> END = Set.of("exit", "quit", "logout");

    private final ControlClient client;
    private final Terminal terminal;
    private final LineReader lines;

    private Prompt(ControlClient client, Terminal terminal) {
        this.client = client;
        this.terminal = terminal;
        this.lines = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("spooler")
                .completer((reader, line, candidates) -> complete(line, candidates))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.HISTORY_FILE, Path.of(System.getProperty("user.home"), ".spooler_history"))
                .build();
    }

    /** With the system's own stty: no native library is unpacked and loaded for a prompt. */
    static Prompt onTerminal(ControlClient client) throws IOException {
        return new Prompt(
                client,
                TerminalBuilder.builder()
                        .name("spooler")
                        .system(true)
                        .nativeSignals(true)
                        .exec(true)
                        .jni(false)
                        .jna(false)
                        .jansi(false)
                        .ffm(false)
                        .build());
    }

    /** Runs the lines of a pipe or file; the exit code is that of the last one. */
    static int runAll(ControlClient client) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        int exitCode = ExitCode.OK;
        for (String line = input.readLine(); line != null && !END.contains(line.strip()); line = input.readLine()) {
            if (!line.isBlank()) {
                exitCode = client.run(line);
            }
        }
        return exitCode;
    }

    /** Returns at {@code exit}, at end of file, at an interrupt on an empty line, and when the instance has ended. */
    void readAll() {
        try {
            while (readOne()) {
                terminal.flush();
            }
        } catch (EndOfFileException e) {
            // the operator has left
        } catch (IOException e) {
            System.err.println("spooler: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
        client.close();
    }

    private boolean readOne() throws IOException {
        try {
            String line = lines.readLine("spooler> ").strip();
            if (END.contains(line)) {
                return false;
            }
            if (!line.isEmpty()) {
                client.run(line);
            }
            return true;
        } catch (UserInterruptException e) {
            return !e.getPartialLine().isEmpty();
        }
    }

    private void complete(ParsedLine line, List<Candidate> candidates) {
        try {
            for (String word : client.complete(line.line().substring(0, line.cursor()))) {
                candidates.add(new Candidate(word));
            }
        } catch (IOException e) {
            // No completion then; what is wrong shows when the line is sent.
        }
    }
}
