// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client: its requests are answered one after the other.
 *
 * <p><b>Threading.</b> The thread of {@link #run()} reads; a thread of its own runs the commands, so that a client which
 * goes away interrupts the command it has started. When it is the socket that goes, the command has its time to end: it
 * may be the one that stops this bundle, and starts it again.
 */
final class ControlConnection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlConnection.class);
    private static final int MAX_ARGUMENTS = 1_000;
    private static final long FAREWELL_MILLIS = 500;
    private static final long LAST_COMMAND_SECONDS = 6;
    private static final String UNKNOWN =
            "spooler: the shell is being stopped or replaced while the command runs. Whether it was carried out is not known"
                    + " here: look with 'status' and 'queue' in a moment.\n";

    private final FrameChannel channel;
    private final OperatorSession.Opener sessions;
    private final Runnable stop;
    private final List<String> arguments = new ArrayList<>();
    private final AtomicReference<PendingAnswer> pending = new AtomicReference<>();
    private volatile Thread commandThread;
    private volatile boolean closing;

    ControlConnection(FrameChannel channel, OperatorSession.Opener sessions, Runnable stop) {
        this.channel = channel;
        this.sessions = sessions;
        this.stop = stop;
    }

    @Override
    public void run() {
        try (FrameChannel open = channel) {
            serve(sessions.open(open));
        } catch (ControlProtocolException e) {
            LOG.warn("Control socket: connection closed, the client does not follow the protocol: {}", e.getMessage());
        } catch (IOException e) {
            LOG.debug("Control socket: connection ended: {}", e.toString());
        }
    }

    private void serve(OperatorSession session) throws IOException {
        String name = Thread.currentThread().getName() + "-command";
        ExecutorService commands = Executors.newSingleThreadExecutor(task -> {
            commandThread = new Thread(task, name);
            return commandThread;
        });
        try {
            requireVersion();
            answerAll(session, commands);
        } finally {
            end(session, commands);
        }
    }

    private void end(OperatorSession session, ExecutorService commands) {
        if (closing) {
            commands.execute(session::close);
            awaitLast(commands);
        } else {
            session.close();
        }
        commands.shutdownNow();
    }

    /** Gogo runs the parts of a line on threads of its own: the one that waits for the line is not the one that stops us. */
    private static void awaitLast(ExecutorService commands) {
        commands.shutdown();
        try {
            if (!commands.awaitTermination(LAST_COMMAND_SECONDS, TimeUnit.SECONDS)) {
                LOG.info("Control socket: a command is interrupted {} s after its socket", LAST_COMMAND_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends the connection. A command that runs may end by itself until then; whose answer is missing is told so. A command that
     * has this done goes on to its end, unseen: what stops this bundle may start it again.
     *
     * @param deadlineNanos until when to wait, as {@link System#nanoTime} counts
     */
    void close(long deadlineNanos) {
        closing = true;
        boolean closedByCommand = Thread.currentThread() == commandThread;
        PendingAnswer open = pending.get();
        if (open != null && !closedByCommand) {
            open.await(TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime()));
        }
        if (pending.getAndSet(null) != null) {
            sayFarewell();
        }
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Control socket: {}", e.toString());
        }
    }

    /** On a thread of its own: a client that does not read must not hold up the stop of a bundle. */
    private void sayFarewell() {
        Thread farewell = new Thread(
                () -> {
                    try {
                        channel.write(Frame.text(FrameType.ERROR, UNKNOWN));
                        channel.write(Frame.result(OperatorSession.ENDING));
                    } catch (IOException e) {
                        LOG.debug("Control socket: client left: {}", e.toString());
                    }
                },
                "spooler-control-farewell");
        farewell.setDaemon(true);
        farewell.start();
        try {
            farewell.join(FAREWELL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireVersion() throws IOException {
        Optional<Frame> first = channel.read();
        if (first.isEmpty()) {
            return;
        }
        byte[] payload = first.get().payload();
        if (first.get().type() != FrameType.VERSION || payload.length != 1) {
            throw new ControlProtocolException("the first frame must be the version");
        }
        if (payload[0] != Frame.PROTOCOL_VERSION) {
            channel.write(Frame.text(
                    FrameType.ERROR,
                    "This instance speaks version " + Frame.PROTOCOL_VERSION + " of the control protocol, the client "
                            + payload[0] + ": use the launcher the instance was started with.\n"));
            channel.write(Frame.result(OperatorSession.ENDING));
            throw new ControlProtocolException("version " + payload[0]);
        }
    }

    private void answerAll(OperatorSession session, ExecutorService commands) throws IOException {
        for (Optional<Frame> frame = channel.read(); frame.isPresent(); frame = channel.read()) {
            if (pending.get() != null) {
                throw new ControlProtocolException("a frame before the answer to the last request");
            }
            answer(frame.get(), session, commands);
        }
    }

    private void answer(Frame frame, OperatorSession session, ExecutorService commands) throws IOException {
        switch (frame.type()) {
            case ARGUMENT -> add(frame.text());
            case EXECUTE -> {
                List<String> words = List.copyOf(arguments);
                arguments.clear();
                start(commands, () -> reply(words.isEmpty() ? OperatorSession.USAGE : session.run(words)));
            }
            case LINE -> start(commands, () -> reply(session.run(frame.text())));
            case COMPLETE -> start(commands, () -> replyCandidates(session.complete(frame.text())));
            case STOP -> {
                channel.write(Frame.result(OperatorSession.OK));
                stop.run();
            }
            default -> throw new ControlProtocolException("a client does not send " + frame.type());
        }
    }

    private void start(ExecutorService commands, Runnable request) {
        pending.set(new PendingAnswer());
        commands.execute(request);
    }

    private void add(String argument) throws IOException {
        if (arguments.size() == MAX_ARGUMENTS) {
            throw new ControlProtocolException("more than " + MAX_ARGUMENTS + " arguments");
        }
        arguments.add(argument);
    }

    private void replyCandidates(List<String> candidates) {
        try {
            for (String candidate : candidates) {
                channel.write(Frame.text(FrameType.CANDIDATE, candidate));
            }
        } catch (IOException e) {
            LOG.debug("Control socket: client left: {}", e.toString());
        }
        reply(OperatorSession.OK);
    }

    private void reply(int exitCode) {
        PendingAnswer answer = pending.get();
        if (answer == null || !pending.compareAndSet(answer, null)) {
            return; // the connection was closed, and has answered
        }
        // Before the client can know, for its next request may be here at once.
        try {
            channel.write(Frame.result(exitCode));
        } catch (IOException e) {
            LOG.debug("Control socket: client left: {}", e.toString());
        } finally {
            answer.given();
        }
    }
}
