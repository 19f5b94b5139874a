// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.spooler.store.file.disk.ChannelDisk;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.journal.StoppedJournal;

/**
 * The program behind {@code spooler store}: looks at a store that nobody has open, and repairs it if it is told to.
 *
 * <p><b>Cost.</b> About 200 bytes of memory for each message; contents pass through a small buffer.
 */
public final class StoreProgram {

    private static final int BUFFER_BYTES = 64 << 10;

    private final PrintStream out;

    StoreProgram(PrintStream out) {
        this.out = out;
    }

    /** Runs one command line; the system property {@code spooler.home} is the home if none is named. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES),
                false,
                StandardCharsets.UTF_8);
        int code = run(List.of(arguments), Path.of(System.getProperty("spooler.home", "instance")), out, System.err);
        out.flush();
        System.exit(code);
    }

    /** Runs one command line and says what to answer to the caller. */
    static int run(List<String> words, Path defaultHome, PrintStream out, PrintStream err) {
        try {
            return new StoreProgram(out).run(Request.of(words, defaultHome));
        } catch (RefusedException e) {
            err.println("spooler: " + e.getMessage());
            return e.exitCode();
        } catch (IOException e) {
            err.println("spooler: " + e);
            return ExitCode.UNREADABLE;
        }
    }

    private int run(Request request) throws IOException, RefusedException {
        Path store = StoreDirectory.of(request);
        Disk disk = new ChannelDisk(store);
        boolean changes = request.verb().equals("repair") && request.confirmed();
        try (StoreHold hold = changes ? StoreHold.toChange(store) : StoreHold.toRead(store)) {
            return run(request, disk);
        }
    }

    /** Answers a request for the store on a disk that nobody else uses. */
    int run(Request request, Disk disk) throws IOException, RefusedException {
        try (StoppedJournal journal = open(disk)) {
            return run(request, disk, journal);
        }
    }

    private static StoppedJournal open(Disk disk) throws IOException, RefusedException {
        try {
            return StoppedJournal.open(disk, "journal");
        } catch (IOException e) {
            throw new RefusedException(ExitCode.NOT_UNDERSTOOD, e.getMessage());
        }
    }

    private int run(Request request, Disk disk, StoppedJournal journal) throws IOException, RefusedException {
        return switch (request.verb()) {
            case "verify" -> new Verification(out, request.lines()).run(disk, journal);
            case "repair" -> new Repair(disk, journal, out).run(request.confirmed(), request.lines());
            case "stats" -> new Statistics(disk, journal).print(out, request.lines());
            default -> new Listing(journal, out).print(Survey.of(journal, request.all()));
        };
    }
}
