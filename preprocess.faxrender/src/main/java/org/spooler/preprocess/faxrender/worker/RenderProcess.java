// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.spooler.api.message.Content;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.job.Reply;
import org.spooler.preprocess.faxrender.job.Wire;

/**
 * One running rendering program.
 *
 * <p><b>Threading.</b> One thread at a time talks to it; {@link #kill} from any, upon which the talk ends with an exception.
 */
final class RenderProcess {

    private static final String PROGRAM = "org.spooler.preprocess.faxrender.program.Main";
    private static final long ENDS_WITHIN_SECONDS = 1;

    private final Process process;
    private final Path log;
    private final DataInputStream in;
    private final DataOutputStream out;
    private volatile List<String> uncoveredScripts = List.of();
    private volatile boolean ready;
    private final AtomicInteger jobs = new AtomicInteger();
    private final Semaphore talking = new Semaphore(1);
    private volatile boolean idle = true;
    private volatile boolean killed;

    private RenderProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 64 * 1024));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 64 * 1024));
    }

    /** Starts it; it is not ready yet. */
    static RenderProcess start(ProgramFiles files, ProcessSettings settings) throws IOException {
        Path folder = files.folder();
        ProcessBuilder builder = new ProcessBuilder(command(files.classPath(), folder, settings));
        builder.directory(folder.toFile());
        builder.environment().remove("DISPLAY");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Path log = folder.resolve("program.log");
        builder.redirectError(log.toFile());
        return new RenderProcess(builder.start(), log);
    }

    private static List<String> command(List<Path> classPath, Path folder, ProcessSettings settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + settings.heapMegabytes() + "m");
        command.addAll(
                List.of("-Xss2m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash"));
        command.add("-XX:ErrorFile=" + folder.resolve("program.crash"));
        command.add("-Djava.awt.headless=true");
        command.add("-Djava.io.tmpdir=" + folder);
        command.add("-Dpdfbox.fontcache=" + folder);
        command.add("-Dorg.apache.pdfbox.rendering.UsePureJavaCMYKConversion=true");
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(PROGRAM);
        return command;
    }

    /** Waits until it is ready. */
    void awaitReady() throws IOException {
        if (Wire.readReply(in) instanceof Reply.Ready answer) {
            uncoveredScripts = answer.uncoveredScripts();
            ready = true;
        } else {
            throw new IOException("the rendering program did not say that it is ready");
        }
    }

    boolean isReady() {
        return ready;
    }

    /** Has a job done; a file that comes of it is written to {@code target}. */
    Reply run(Job job, Content content, OutputStream target) throws IOException {
        jobs.incrementAndGet();
        idle = false;
        talking.acquireUninterruptibly();
        try {
            Wire.write(out, job);
            try (InputStream message = content.open();
                    OutputStream pieces = Wire.piecesTo(out)) {
                message.transferTo(pieces);
            }
            out.flush();
            Reply reply = Wire.readReply(in);
            if (reply instanceof Reply.Done done && !done.asItIs()) {
                Wire.pieces(in).transferTo(target);
            }
            idle = true;
            return reply;
        } finally {
            talking.release();
        }
    }

    /** Whether the last job was done to its end. */
    boolean isIdle() {
        return idle;
    }

    /** Waits until nobody talks to it any more, or the time is up. */
    void awaitQuiet(long seconds) {
        try {
            if (talking.tryAcquire(seconds, TimeUnit.SECONDS)) {
                talking.release();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    List<String> uncoveredScripts() {
        return uncoveredScripts;
    }

    /** Where its virtual machine says what is wrong with it. */
    Path log() {
        return log;
    }

    int jobs() {
        return jobs.get();
    }

    /** Whether it runs, and nobody has ended it. */
    boolean isAlive() {
        return !killed && process.isAlive();
    }

    /** Ends it at once. */
    void kill() {
        killed = true;
        process.destroyForcibly();
    }

    /** Gives it a moment to end, after it has gone quiet. */
    void awaitEnd() throws InterruptedException {
        process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    /** How it ended. */
    int exitCode() {
        return process.exitValue();
    }
}
