// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.spooler.store.file.disk.DiskFile;

/** One open file for each segment that is read from. Thread-safe. */
final class OpenSegments {

    private final SegmentSequence segments;
    private final Map<Integer, DiskFile> files = new HashMap<>();
    private boolean closed;

    OpenSegments(SegmentSequence segments) {
        this.segments = segments;
    }

    synchronized DiskFile get(int segment) throws IOException {
        if (closed) {
            throw new JournalClosedException(segments.directory());
        }
        DiskFile file = files.get(segment);
        if (file == null) {
            file = segments.open(segment);
            files.put(segment, file);
        }
        return file;
    }

    synchronized boolean isOpen(int segment) {
        return files.containsKey(segment);
    }

    synchronized void close(int segment) throws IOException {
        DiskFile file = files.remove(segment);
        if (file != null) {
            file.close();
        }
    }

    synchronized void close() throws IOException {
        closed = true;
        for (DiskFile file : files.values()) {
            file.close();
        }
        files.clear();
    }
}
