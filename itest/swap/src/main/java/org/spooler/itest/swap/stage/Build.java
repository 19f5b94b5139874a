// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.stage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.Deflater;

/**
 * A build of a bundle: what ships, with another version. One that is marked greets mail servers with {@code ehlo} instead of
 * {@code EHLO}, which means the same (RFC 5321, section 2.4) and shows through which build a message went.
 *
 * @param jar the file
 * @param version its {@code Bundle-Version}
 * @param isMarked how it greets
 */
public record Build(Path jar, String version, boolean isMarked) {

    private static final String GREETING = "EHLO \u0001";

    /** Makes a build of a bundle, in the place of an older one in the same file. */
    public static Build of(Path shipped, Path target, String version, boolean marked) throws IOException {
        try (JarFile from = new JarFile(shipped.toFile())) {
            Manifest manifest = new Manifest(from.getManifest());
            manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version);
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target), manifest)) {
                out.setLevel(Deflater.BEST_SPEED);
                for (JarEntry entry : Collections.list(from.entries())) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        copy(from, entry, out, marked);
                    }
                }
            }
        }
        return new Build(target, version, marked);
    }

    private static void copy(JarFile from, JarEntry entry, JarOutputStream out, boolean marked) throws IOException {
        try (InputStream in = from.getInputStream(entry)) {
            byte[] octets = in.readAllBytes();
            out.putNextEntry(new JarEntry(entry.getName()));
            out.write(marked && entry.getName().endsWith("/Opening.class") ? marked(octets) : octets);
        }
    }

    /** The constant is in the class once, and as long as before. */
    private static byte[] marked(byte[] octets) {
        String text = new String(octets, ISO_8859_1);
        if (text.indexOf(GREETING) < 0 || text.indexOf(GREETING) != text.lastIndexOf(GREETING)) {
            throw new IllegalStateException("the greeting is not where it was: this campaign has to be told of it");
        }
        return text.replace(GREETING, GREETING.toLowerCase(Locale.ROOT)).getBytes(ISO_8859_1);
    }

    /** The verb that the sink notes for it. */
    public String greeting() {
        return isMarked ? "ehlo" : "EHLO";
    }
}
