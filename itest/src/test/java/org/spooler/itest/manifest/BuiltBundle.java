// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** One of the project's bundles, as built. */
record BuiltBundle(Path jar, String symbolicName, Attributes headers) {
    /** What a bundle asks of the others and offers them. */
    private static final List<String> SEAMS = List.of(
            "Export-Package", "Import-Package", "DynamicImport-Package", "Provide-Capability", "Require-Capability");

    static BuiltBundle of(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Attributes headers = file.getManifest().getMainAttributes();
            return new BuiltBundle(jar, headers.getValue("Bundle-SymbolicName"), headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The seams as text, a clause per line. */
    String seams() {
        StringBuilder text = new StringBuilder();
        for (String header : SEAMS) {
            String value = headers.getValue(header);
            if (value != null) {
                text.append(header).append('\n');
                HeaderClauses.of(value)
                        .forEach(clause -> text.append("  ").append(clause).append('\n'));
            }
        }
        return text.toString();
    }

    List<String> names(String header) {
        String value = headers.getValue(header);
        return value == null ? List.of() : HeaderClauses.names(value);
    }

    /** Whether it plays a role of the contract, and can be replaced. */
    boolean isProvider() {
        return symbolicName.matches("org\\.spooler\\.(store|transport|submission|preprocess)\\..*");
    }

    @Override
    public String toString() {
        return symbolicName;
    }
}
