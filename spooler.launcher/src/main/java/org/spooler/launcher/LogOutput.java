// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;

/**
 * Standard output of an instance that logs there: gathers lines for a moment and writes them together, because a
 * system call for each line is a good part of what a message costs.
 *
 * <p><b>Order.</b> What is written first comes out first. <b>Durability.</b> A line is out 50 ms after it was written
 * at the latest, or at once if whoever wrote it flushes, as the log does for warnings and errors. A process that is
 * killed loses what it still had; one that ends does not.
 *
 * <p><b>Threading.</b> Any thread.
 */
final class LogOutput extends OutputStream {

    private static final int MOST_GATHERED = 64 << 10;
    private static final long DELAY_MILLIS = 50;

    private final OutputStream target;
    private final byte[] gathered = new byte[MOST_GATHERED];
    private int length;
    private boolean direct;

    LogOutput(OutputStream target) {
        this.target = target;
        Thread thread = new Thread(this::writeAgainAndAgain, "spooler-log");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes the place of standard output. */
    static LogOutput install() {
        LogOutput output = new LogOutput(System.out);
        System.setOut(new PrintStream(output, false, Charset.defaultCharset()));
        return output;
    }

    @Override
    public synchronized void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] octets, int offset, int count) throws IOException {
        if (direct || count > gathered.length) {
            writeGathered();
            target.write(octets, offset, count);
            return;
        }
        if (count > gathered.length - length) {
            writeGathered();
        }
        if (length == 0) {
            notifyAll();
        }
        System.arraycopy(octets, offset, gathered, length, count);
        length += count;
    }

    @Override
    public synchronized void flush() throws IOException {
        writeGathered();
        target.flush();
    }

    /** From now on everything is written at once: the process is about to end. */
    synchronized void writeThrough() {
        direct = true;
        try {
            flush();
        } catch (IOException closed) {
            // Nobody reads it any more, and there is no other place to say so.
            length = 0;
        }
    }

    private void writeGathered() throws IOException {
        int count = length;
        length = 0;
        if (count > 0) {
            target.write(gathered, 0, count);
        }
    }

    private void writeAgainAndAgain() {
        try {
            while (awaitSomething()) {
                TimeUnit.MILLISECONDS.sleep(DELAY_MILLIS);
                flush();
            }
        } catch (InterruptedException | IOException ended) {
            writeThrough();
        }
    }

    /** False when everything is written at once. */
    private synchronized boolean awaitSomething() throws InterruptedException {
        while (length == 0 && !direct) {
            wait();
        }
        return !direct;
    }
}
