// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A session whose commands are {@code fail}, {@code wait}, {@code pause}, {@code close} and else to say the line. */
final class ScriptedSession implements OperatorSession {
    final CountDownLatch waiting = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    volatile Closeable closing;
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
            case "close" -> close(line);
            default -> say(FrameType.OUT, line, OK);
        };
    }

    @Override
    public List<String> complete(String line) {
        return List.of("queue", "quit");
    }

    @Override
    public void close() {}

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

    private int close(String line) {
        try {
            closing.close();
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
        return OK;
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
