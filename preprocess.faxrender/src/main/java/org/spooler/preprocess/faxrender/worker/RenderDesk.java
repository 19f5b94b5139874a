// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.Content;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.job.Reply;

/**
 * Has jobs done by a rendering program, which is started when the first one comes, kept while there is work, and replaced
 * when it breaks.
 *
 * <p><b>Threading.</b> Any thread; one job at a time, the others wait. <b>Errors.</b> A document that takes too long or too
 * much memory, or that breaks the program, is answered with {@link Reply.Refused}; {@link IOException} where it is not to
 * blame.
 */
public final class RenderDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RenderDesk.class);

    private final ProgramFiles files;
    private final ProcessSettings settings;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(RenderDesk::thread);
    private final ExecutorService couriers = Executors.newCachedThreadPool(RenderDesk::thread);
    private volatile Optional<RenderProcess> process = Optional.empty();
    private Optional<ScheduledFuture<?>> idle = Optional.empty();
    private boolean fontsWereChecked;
    private volatile boolean closed;

    /** Starts nothing yet. */
    public RenderDesk(ProgramFiles files, ProcessSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "spooler-faxrender");
        thread.setDaemon(true);
        return thread;
    }

    /** Starts the program before there is work, so that it says at once which scripts no font covers. */
    public void warmUp() {
        couriers.execute(() -> {
            turn.lock();
            try {
                ready(running());
                restAfter(running());
            } catch (IOException problem) {
                LOG.warn("the rendering program cannot be started: {}", problem.getMessage());
            } finally {
                turn.unlock();
            }
        });
    }

    /** A file for what comes of a job; whoever asks deletes it. */
    public Path temporaryFile() throws IOException {
        return Files.createTempFile(files.folder(), "fax", ".tif");
    }

    /**
     * Has one job done; a file that comes of it is written to {@code target}, on another thread, before this returns.
     *
     * @param cancelled asked ten times a second
     */
    public Reply render(Job job, Content content, OutputStream target, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        turn.lockInterruptibly();
        try {
            idle.ifPresent(timer -> timer.cancel(false));
            RenderProcess running = running();
            Future<Reply> talk = couriers.submit(() -> {
                ready(running);
                return running.run(job, content, target);
            });
            Reply reply = new Talk(running, talk, settings).await(cancelled);
            restAfter(running);
            return reply;
        } finally {
            turn.unlock();
        }
    }

    private RenderProcess running() throws IOException {
        if (closed) {
            throw new IOException("fax pages are not rendered any more: the bundle is stopping");
        }
        Optional<RenderProcess> alive = process.filter(RenderProcess::isAlive);
        if (alive.isEmpty()) {
            alive = Optional.of(RenderProcess.start(files, settings));
            process = alive;
        }
        return alive.get();
    }

    private void ready(RenderProcess running) throws IOException {
        if (running.isReady()) {
            return;
        }
        running.awaitReady();
        if (!fontsWereChecked) {
            fontsWereChecked = true;
            running.uncoveredScripts()
                    .forEach(script -> LOG.warn(
                            "no font that is installed covers {}; its characters are missing on fax pages", script));
        }
    }

    /** Keeps the process for the next job, for a while. */
    private void restAfter(RenderProcess running) {
        if (running.jobs() >= settings.mostJobs() || settings.idleSeconds() == 0) {
            running.kill();
        } else {
            idle = Optional.of(clock.schedule(running::kill, settings.idleSeconds(), TimeUnit.SECONDS));
        }
    }

    /** Ends the program; a job that is under way fails. */
    @Override
    public void close() {
        closed = true;
        process.ifPresent(RenderProcess::kill);
        clock.shutdownNow();
        couriers.shutdownNow();
    }
}
