// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A session whose commands are {@code fail}, {@code wait}, {@code pause}, {@code end} and else to say the line. */
final class ScriptedSession implements OperatorSession {
    final CountDownLatch waiting = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    final CountDownLatch ended = new CountDownLatch(1);
    final CountDownLatch closed = new CountDownLatch(1);
    Callable<Void> stop = () -> null;
    private FrameChannel channel;

    OperatorSession on(FrameChannel opened) {
        channel = opened;
        return this;
    }

    @Override
    public int run(List<String> words) {
        return say(FrameType.OUT, words.toString(), OK);
    }

    @Override
    public int run(String line) {
        return switch (line) {
            case "fail" -> say(FrameType.ERROR, "no", FAILED);
            case "wait" -> awaitInterrupt();
            case "pause" -> pause();
            case "end" -> end();
            default -> say(FrameType.OUT, line, OK);
        };
    }

    @Override
    public List<String> complete(String line) {
        return List.of("queue", "quit");
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /** Stops what serves it, and goes on unless it is interrupted, or its session is closed, meanwhile. */
    private int end() {
        try {
            stop.call();
            if (!interrupted.await(300, TimeUnit.MILLISECONDS) && closed.getCount() > 0) {
                ended.countDown();
            }
            return OK;
        } catch (Exception e) {
            interrupted.countDown();
            return FAILED;
        }
    }

    /** Ends the pause. */
    void goOnSoon() {
        goOn.countDown();
    }

    private int pause() {
        waiting.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            return FAILED;
        }
        return say(FrameType.OUT, "pause", OK);
    }

    private int awaitInterrupt() {
        waiting.countDown();
        try {
            new CountDownLatch(1).await();
            return OK;
        } catch (InterruptedException e) {
            interrupted.countDown();
            return FAILED;
        }
    }

    private int say(FrameType type, String text, int exitCode) {
        try {
            channel.write(Frame.text(type, text));
            return exitCode;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
