// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.spooler.shell.control.Frame;
import org.spooler.shell.control.FrameChannel;
import org.spooler.shell.control.FrameType;
import org.spooler.shell.control.SocketFile;

/** A connection to the control socket of a running instance; {@code docs/formats/control-socket.md}. */
final class ControlClient implements Closeable {
    private static final Duration REPLACEMENT = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Home home;
    private FrameChannel channel;
    private boolean ending;

    private ControlClient(Home home) throws IOException, LaunchException {
        this.home = home;
        this.channel = open(home);
    }

    /**
     * Connects to the instance of this home.
     *
     * @throws LaunchException if none runs there, or it belongs to somebody else
     */
    static ControlClient connect(Home home) throws IOException, LaunchException {
        return new ControlClient(home);
    }

    private static FrameChannel open(Home home) throws IOException, LaunchException {
        Path socket = SocketFile.of(home.directory());
        if (Files.isDirectory(socket.getParent()) && !Files.isReadable(socket.getParent())) {
            throw new LaunchException(
                    ExitCode.UNAVAILABLE,
                    "the instance of " + home.directory() + " belongs to " + Files.getOwner(socket.getParent())
                            + ", and only that user may talk to it.");
        }
        if (!Files.exists(socket)) {
            throw noInstance(home);
        }
        try {
            FrameChannel channel = new FrameChannel(SocketChannel.open(SocketFile.address(socket)));
            channel.write(Frame.version());
            return channel;
        } catch (ConnectException e) {
            throw noInstance(home); // a socket without a listener, left behind by kill -9
        } catch (AccessDeniedException e) {
            throw new LaunchException(ExitCode.UNAVAILABLE, "no permission to open " + socket + ": " + e.getMessage());
        }
    }

    /** Runs a verb with its arguments and prints what it prints. */
    int run(List<String> words) throws IOException {
        for (String word : words) {
            channel.write(Frame.text(FrameType.ARGUMENT, word));
        }
        channel.write(Frame.empty(FrameType.EXECUTE));
        return answer(new ArrayList<>());
    }

    /** Runs one line of the shell's language. */
    int run(String line) throws IOException {
        ask(Frame.text(FrameType.LINE, line));
        return answer(new ArrayList<>());
    }

    /** A shell that was replaced since the last answer has closed the connection; the next one has another. */
    private void ask(Frame request) throws IOException {
        try {
            if (ending) {
                throw new IOException("the shell has ended the session");
            }
            channel.write(request);
        } catch (IOException closed) {
            connectAgain(closed);
            channel.write(request);
        }
    }

    private void connectAgain(IOException closed) throws IOException {
        long end = System.nanoTime() + REPLACEMENT.toNanos();
        while (true) {
            try {
                channel = open(home);
                ending = false;
                System.err.println("spooler: the shell was replaced; this is a new session of it");
                return;
            } catch (IOException | LaunchException notYet) {
                if (System.nanoTime() > end) {
                    closed.addSuppressed(notYet);
                    throw closed;
                }
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }

    List<String> complete(String line) throws IOException {
        ask(Frame.text(FrameType.COMPLETE, line));
        List<String> candidates = new ArrayList<>();
        answer(candidates);
        return candidates;
    }

    int stop() throws IOException {
        channel.write(Frame.empty(FrameType.STOP));
        return answer(new ArrayList<>());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private int answer(List<String> candidates) throws IOException {
        while (true) {
            Frame frame = channel.read().orElseThrow(() -> new IOException("the instance has closed the connection"));
            switch (frame.type()) {
                case OUT -> print(System.out, frame);
                case ERROR -> print(System.err, frame);
                case CANDIDATE -> candidates.add(frame.text());
                case RESULT -> {
                    ending = frame.exitCode() == ExitCode.SHELL_ENDS;
                    return frame.exitCode();
                }
                default -> throw new IOException("the instance has sent an unexpected frame " + frame.type());
            }
        }
    }

    private static void print(PrintStream stream, Frame frame) {
        stream.write(frame.payload(), 0, frame.payload().length);
        stream.flush();
    }

    private static LaunchException noInstance(Home home) {
        return new LaunchException(
                ExitCode.UNAVAILABLE,
                "no instance runs on the home " + home.directory() + ". Start one with 'spooler run --home "
                        + home.directory() + "', or name another home with --home.");
    }
}
