// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What tells a changed file from an unchanged one. */
record FileStamp(FileTime modified, long size) {

    private static final FileStamp MISSING = new FileStamp(FileTime.fromMillis(0), -1);

    static FileStamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(attributes.lastModifiedTime(), attributes.size());
        } catch (IOException e) {
            return MISSING;
        }
    }

    static Map<Path, FileStamp> of(Collection<Path> files) {
        Map<Path, FileStamp> stamps = new HashMap<>();
        files.forEach(file -> stamps.put(file, of(file)));
        return stamps;
    }

    boolean isMissing() {
        return size < 0;
    }
}
