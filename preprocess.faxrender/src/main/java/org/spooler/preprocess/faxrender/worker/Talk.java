// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.worker;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.spooler.preprocess.faxrender.job.Reply;
import org.spooler.preprocess.faxrender.page.Unrenderable;

/**
 * Waits for the answer of a rendering program, as long as somebody wants it and there is time, and finds out what it means
 * when there is none.
 */
final class Talk {

    private static final long LOOK_EVERY_MILLIS = 100;
    private static final long LETS_GO_WITHIN_SECONDS = 5;
    private static final int EXIT_OUT_OF_MEMORY = 3;
    private static final int EXIT_KILLED = 128 + 9;
    private static final int EXIT_TERMINATED = 128 + 15;

    private final RenderProcess process;
    private final Future<Reply> talk;
    private final ProcessSettings settings;

    Talk(RenderProcess process, Future<Reply> talk, ProcessSettings settings) {
        this.process = process;
        this.talk = talk;
        this.settings = settings;
    }

    Reply await(BooleanSupplier cancelled) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.secondsForJob());
        try {
            while (System.nanoTime() - deadline < 0) {
                if (cancelled.getAsBoolean()) {
                    throw new IOException("the message was withdrawn while it was rendered");
                }
                Optional<Reply> reply = look();
                if (reply.isPresent()) {
                    return checked(reply.get());
                }
            }
            return refused("takes longer than " + settings.secondsForJob() + " s to render");
        } catch (ExecutionException failed) {
            return meaningOf(failed.getCause());
        } finally {
            letGo();
        }
    }

    private Optional<Reply> look() throws ExecutionException, InterruptedException {
        try {
            return Optional.of(talk.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException notYet) {
            return Optional.empty();
        }
    }

    private static Reply checked(Reply reply) throws IOException {
        if (reply instanceof Reply.Trouble trouble) {
            throw new IOException(trouble.text());
        }
        return reply;
    }

    /** Either the other side ended, or reading the message or writing the file failed on this side. */
    private Reply meaningOf(Throwable problem) throws IOException, InterruptedException {
        process.awaitEnd();
        if (!process.isReady()) {
            throw new IOException("the rendering program does not start; what it says is in " + process.log(), problem);
        } else if (process.isAlive()) {
            throw problem instanceof IOException io ? io : new IOException(problem);
        }
        int code = process.exitCode();
        return switch (code) {
            case EXIT_OUT_OF_MEMORY ->
                refused("takes more than " + settings.heapMegabytes() + " MB of memory to render");
            case EXIT_KILLED, EXIT_TERMINATED -> throw new IOException("the rendering program was killed");
            default -> refused("makes the rendering program break off (exit code " + code + ")");
        };
    }

    private static Reply refused(String why) {
        return new Reply.Refused(Unrenderable.FAILED, "the message " + why);
    }

    /** What the two were at is of no use to anybody; the thread that talks is free when this returns, or soon after. */
    private void letGo() {
        if (talk.isDone() && process.isIdle()) {
            return;
        }
        process.kill();
        talk.cancel(true);
        process.awaitQuiet(LETS_GO_WITHIN_SECONDS);
    }
}
