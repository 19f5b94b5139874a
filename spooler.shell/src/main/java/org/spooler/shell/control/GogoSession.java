// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/** The session of one connection in Gogo's command processor: variables live as long as the connection. */
final class GogoSession implements OperatorSession {
    private static final Pattern VERB = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private final CommandSession session;
    private final PrintStream out;
    private final PrintStream error;

    GogoSession(CommandProcessor processor, FrameChannel channel) {
        out = print(new FrameOutputStream(channel, FrameType.OUT));
        error = print(new FrameOutputStream(channel, FrameType.ERROR));
        session = processor.createSession(InputStream.nullInputStream(), out, error);
        // Ours first: `queue` is spool:queue, whatever else brings a command of that name.
        session.put("SCOPE", "spool:gogo:*");
    }

    @Override
    public int run(List<String> words) {
        String verb = words.get(0);
        if (!commands().names(CommandNames.OURS).contains(verb)
                || !VERB.matcher(verb).matches()) {
            error.println("spooler: unknown command '" + verb + "'. This instance knows: "
                    + String.join(", ", commands().names(CommandNames.OURS)) + ".");
            error.flush();
            return USAGE;
        }
        // As variables, so that no character of an argument means anything to the shell.
        StringBuilder line = new StringBuilder(CommandNames.OURS).append(':').append(verb);
        for (int i = 1; i < words.size(); i++) {
            session.put("_argument" + i, words.get(i));
            line.append(" \"${_argument").append(i).append("}\"");
        }
        return run(line.toString());
    }

    @Override
    public int run(String line) {
        try {
            Object result = session.execute(line);
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
