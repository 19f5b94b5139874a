// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.threadio.ThreadIO;

/** The session of one connection in Gogo's command processor: variables live as long as the connection. */
final class GogoSession implements OperatorSession {
    private final ThreadIO streams;
    private final CommandSession session;
    private final PrintStream out;
    private final PrintStream error;

    GogoSession(CommandProcessor processor, ThreadIO streams, FrameChannel channel) {
        this.streams = streams;
        out = print(new FrameOutputStream(channel, FrameType.OUT));
        error = print(new FrameOutputStream(channel, FrameType.ERROR));
        session = processor.createSession(InputStream.nullInputStream(), out, error);
        // Ours first: `queue` is spool:queue, whatever else brings a command of that name.
        session.put("SCOPE", "spool:gogo:*");
    }

    @Override
    public int run(List<String> words) {
        String verb = words.get(0);
        SortedSet<String> known = commands().names(CommandNames.OURS);
        if (!known.contains(verb) || !(session.get(CommandNames.OURS + ":" + verb) instanceof Function command)) {
            error.println(
                    "spooler: unknown command '" + verb + "'. This instance knows: " + String.join(", ", known) + ".");
            error.flush();
            return USAGE;
        }
        // Called, not written as a line and parsed: Gogo expands quotes and wildcards even in the values of variables.
        return answer(() -> {
            streams.setStreams(InputStream.nullInputStream(), out, error);
            try {
                return command.execute(session, new ArrayList<>(words.subList(1, words.size())));
            } finally {
                streams.close();
            }
        });
    }

    @Override
    public int run(String line) {
        return answer(() -> session.execute(line));
    }

    private int answer(Callable<Object> command) {
        try {
            Object result = command.call();
            if (result != null) {
                out.println(session.format(result, Converter.INSPECT));
            }
            return OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        } catch (Exception e) { // whatever a command throws is its answer
            error.println(message(e));
            return FAILED;
        } finally {
            out.flush();
            error.flush();
        }
    }

    @Override
    public List<String> complete(String line) {
        return commands().complete(line);
    }

    @Override
    public void close() {
        session.close();
    }

    private CommandNames commands() {
        return CommandNames.in(session);
    }

    private static String message(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static PrintStream print(OutputStream frames) {
        return new PrintStream(new BufferedOutputStream(frames, 8192), false, StandardCharsets.UTF_8);
    }
}
