// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit.fax;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A HylaFAX server with software modems and a small telephone exchange between them, in a folder of its own.
 *
 * <p>The scripts are those of the folder {@code ../shared/testbed/fax} beside the checkout, or of the system property
 * {@code testbed.fax}; what the numbers do (busy, no answer, ...) stands in its README.
 *
 * <p><b>Threading.</b> One thread at a time.
 */
public final class FaxTestbed implements AutoCloseable {

    /** The number of the first answering line. */
    public static final String RECEIVER = "15550200001";

    private static final String PROPERTY = "testbed.fax";
    private static final List<String> PROGRAMS = List.of("usr/sbin/hfaxd", "usr/sbin/faxq", "etc/hylafax/setup.cache");
    private static final long PATIENCE_SECONDS = 90;

    private final Path scripts;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final Thread atExit = new Thread(this::end, "fax-testbed-end");
    private int port;

    private FaxTestbed(Path scripts, Path folder) {
        this.scripts = scripts;
        this.folder = folder;
    }

    /** What keeps it from being started here, in words; empty if nothing does. */
    public static String missing() {
        if (!Files.isExecutable(scripts().resolve("up.sh"))) {
            return "no fax test bed in " + scripts() + " (-D" + PROPERTY + "=FOLDER names another)";
        }
        for (String program : PROGRAMS) {
            Path installed = checkout().getRoot().resolve(program);
            if (!Files.exists(installed)) {
                return installed + " is missing; " + scripts().resolve("install.sh") + " installs it";
            }
        }
        return System.getProperty("user.name").equals("root") ? "" : "the fax test bed needs root";
    }

    /**
     * Starts a server.
     *
     * @param senders outgoing lines
     * @param receivers answering lines
     * @param speed of the telephone network; 4 is reliable on a loaded machine
     */
    public static FaxTestbed start(int senders, int receivers, int speed) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("spooler-fax");
        // Its processes give up root, so that a folder for root alone would be closed to them.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        FaxTestbed bed = new FaxTestbed(scripts(), folder);
        bed.environment.put("FAX_SENDERS", Integer.toString(senders));
        bed.environment.put("FAX_RECEIVERS", Integer.toString(receivers));
        bed.environment.put("FAX_SPEED", Integer.toString(speed));
        bed.environment.put("FAX_RETRY", "3");
        // Long enough for a machine under load to take the call.
        bed.environment.put("FAX_RING", "8");
        Runtime.getRuntime().addShutdownHook(bed.atExit);
        bed.up();
        bed.environment.put("FAX_PORT", Integer.toString(bed.port));
        return bed;
    }

    /** Starts it again after {@link #down}, with the same port, jobs and faxes. */
    public void up() throws IOException, InterruptedException {
        run("up.sh");
        port = Integer.parseInt(setting("FAX_PORT"));
    }

    /** Stops the server and its lines; the files stay. */
    public void down() {
        try {
            run("down.sh");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where hfaxd listens on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Sets the faults of the next calls, one rule a string, such as {@code busy 15550200001 2}; none end them. */
    public void faults(String... rules) throws IOException {
        Path next = folder.resolve("faults.next");
        Files.write(next, List.of(rules));
        Files.move(next, folder.resolve("faults"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The calls so far, a line each. */
    public List<String> calls() throws IOException {
        Path log = folder.resolve("calls.log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /** The faxes that arrived, oldest first. */
    public List<Path> received() throws IOException {
        try (Stream<Path> files = Files.list(spool().resolve("recvq"))) {
            return files.filter(file -> file.toString().endsWith(".tif"))
                    .sorted()
                    .toList();
        }
    }

    /** The server's spool area. */
    public Path spool() {
        return folder.resolve("spool");
    }

    /** Stops it and removes its files. Happens by itself when the JVM ends. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        end();
    }

    private void end() {
        down();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            throw new UncheckedIOException("files stay in " + folder, left);
        }
    }

    private void run(String script) throws IOException, InterruptedException {
        Path output = folder.resolve(script + ".out");
        List<String> command = new ArrayList<>(List.of(scripts.resolve(script).toString(), folder.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(script + ": " + Files.readString(output));
        }
    }

    private String setting(String name) throws IOException {
        return Files.readAllLines(folder.resolve("env")).stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow(() -> new IOException("no " + name + " in " + folder.resolve("env")));
    }

    private static Path scripts() {
        String named = System.getProperty(PROPERTY);
        return named == null ? checkout().resolveSibling("shared").resolve("testbed/fax") : Path.of(named);
    }

    private static Path checkout() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        return here;
    }
}
