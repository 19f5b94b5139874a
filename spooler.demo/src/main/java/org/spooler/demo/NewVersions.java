// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Versions of a bundle that differ in their number, as a builder would bring them.
 *
 * @param original the jar that ships
 * @param folder for the others
 */
record NewVersions(Path original, Path folder) {
    private static final Attributes.Name VERSION = new Attributes.Name("Bundle-Version");

    /** The jar of the n-th version after the original. */
    Path make(int n) throws IOException {
        Path made = folder.resolve("version-" + n + ".jar");
        try (JarFile jar = new JarFile(original.toFile());
                OutputStream file = Files.newOutputStream(made);
                JarOutputStream out = new JarOutputStream(file, later(jar.getManifest(), n))) {
            List<JarEntry> entries = jar.stream().toList();
            for (JarEntry entry : entries) {
                if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    jar.getInputStream(entry).transferTo(out);
                    out.closeEntry();
                }
            }
        }
        return made;
    }

    private static Manifest later(Manifest original, int n) {
        Manifest manifest = new Manifest(original);
        String[] parts = manifest.getMainAttributes().getValue(VERSION).split("\\.", 4);
        manifest.getMainAttributes().put(VERSION, parts[0] + "." + parts[1] + "." + (Integer.parseInt(parts[2]) + n));
        return manifest;
    }
}
