// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.swap;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.spooler.shell.CommandException;

/**
 * A jar that is to take the place of a bundle, as a copy of our own: what was checked is what is installed, whatever
 * becomes of the file meanwhile.
 *
 * @param source where it came from
 * @param copy ours; deleted when this is closed
 * @param headers its manifest
 * @param version its version
 */
record CandidateJar(Path source, Path copy, Attributes headers, Version version) implements Closeable {
    private static final long MOST_BYTES = 256L << 20;

    /**
     * Copies and checks a jar.
     *
     * @param symbolicName what it must be
     * @throws CommandException if it is no bundle, another one, or damaged
     */
    static CandidateJar of(Path file, String symbolicName) throws CommandException {
        if (!Files.isRegularFile(file)) {
            throw new CommandException(
                    file + (Files.exists(file) ? " is no file" : " is not there") + ": expected the jar of a bundle");
        }
        Path copy = null;
        try {
            copy = copy(file);
            CandidateJar jar = read(file, copy);
            jar.check(symbolicName);
            return jar;
        } catch (IOException | RuntimeException | CommandException e) {
            discard(copy);
            throw e instanceof CommandException refusal
                    ? refusal
                    : new CommandException(file + " cannot be read as a jar: " + reason(e), e);
        }
    }

    private static Path copy(Path file) throws IOException, CommandException {
        if (Files.size(file) > MOST_BYTES) {
            throw new CommandException(
                    file + " has " + Files.size(file) + " bytes: at most " + MOST_BYTES + " are taken");
        }
        Path copy = Files.createTempFile("spooler-swap", ".jar");
        try (OutputStream out = Files.newOutputStream(copy)) {
            Files.copy(file, out);
            return copy;
        } catch (IOException e) {
            discard(copy);
            throw e;
        }
    }

    /** Reads every entry to its end, so that each checksum is compared. */
    private static CandidateJar read(Path file, Path copy) throws IOException, CommandException {
        try (JarFile jar = new JarFile(copy.toFile(), true)) {
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                throw new CommandException(file + " is no bundle: it has no manifest");
            }
            List<JarEntry> entries = jar.stream().toList();
            for (JarEntry entry : entries) {
                try (InputStream content = jar.getInputStream(entry)) {
                    content.transferTo(OutputStream.nullOutputStream());
                }
            }
            Attributes headers = manifest.getMainAttributes();
            return new CandidateJar(file, copy, headers, version(file, headers));
        }
    }

    private static Version version(Path file, Attributes headers) throws CommandException {
        try {
            return Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION));
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    file + ": Bundle-Version " + headers.getValue(Constants.BUNDLE_VERSION)
                            + ": expected major.minor.micro.qualifier",
                    e);
        }
    }

    private void check(String symbolicName) throws CommandException {
        String name = Clause.parse(headers.getValue(Constants.BUNDLE_SYMBOLICNAME)).stream()
                .flatMap(clause -> clause.paths().stream())
                .findFirst()
                .orElseThrow(() -> new CommandException(source + " is no bundle: it has no Bundle-SymbolicName"));
        if (!name.equals(symbolicName)) {
            throw new CommandException(source + " is " + name + ", not " + symbolicName
                    + ": to install another bundle, put it into deploy");
        }
        if (headers.getValue(Constants.FRAGMENT_HOST) != null) {
            throw new CommandException(source + " is a fragment: it cannot take the place of a bundle");
        }
    }

    @Override
    public void close() {
        discard(copy);
    }

    private static void discard(Path copy) {
        if (copy != null) {
            try {
                Files.deleteIfExists(copy);
            } catch (IOException e) {
                copy.toFile().deleteOnExit();
            }
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
