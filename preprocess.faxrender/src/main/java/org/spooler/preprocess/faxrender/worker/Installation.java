// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.worker;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.osgi.framework.Bundle;

/**
 * Lays the rendering program out as files, since a process of its own cannot load it from a bundle. Done at the first start
 * of the program, into the bundle's data area.
 *
 * <p><b>Threading.</b> One thread at a time.
 */
public final class Installation implements ProgramFiles {

    private static final String CLASSES = "org/spooler/preprocess/faxrender";

    private final Bundle bundle;
    private final Path folder;
    private List<Path> classPath = List.of();

    /** {@code folder} is made and filled when somebody asks for the files. */
    public Installation(Bundle bundle, Path folder) {
        this.bundle = bundle;
        this.folder = folder;
    }

    @Override
    public Path folder() throws IOException {
        return Files.createDirectories(folder);
    }

    @Override
    public List<Path> classPath() throws IOException {
        if (classPath.isEmpty()) {
            Path classes = folder().resolve("classes");
            for (URL url : entries(CLASSES, "*.class", true)) {
                copy(url, classes.resolve(url.getPath().replaceFirst("^/+", "")));
            }
            List<Path> all = new ArrayList<>(List.of(classes));
            for (URL url : entries("lib", "*.jar", false)) {
                Path jar = folder.resolve(Path.of(url.getPath()).getFileName());
                copy(url, jar);
                all.add(jar);
            }
            classPath = List.copyOf(all);
        }
        return classPath;
    }

    private List<URL> entries(String path, String pattern, boolean recurse) throws IOException {
        var found = bundle.findEntries(path, pattern, recurse);
        if (found == null) {
            throw new IOException("the bundle " + bundle.getSymbolicName() + " has no " + path + "/" + pattern);
        }
        return Collections.list(found);
    }

    private static void copy(URL from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (InputStream stream = from.openStream()) {
            Files.copy(stream, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
