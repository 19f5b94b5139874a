// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.StoreContext;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.journal.JournalSettings;

/** Opens the real store on any disk and any threads, with settings that let a short run see everything. */
public final class StoreOnDisk {

    public static final String JOURNAL = FileStoreSettings.JOURNAL;
    public static final String BODY = FileStoreSettings.BODY;

    private static final int SEGMENT_BYTES = 12 << 10;
    private static final int PREALLOCATE_BYTES = 2 << 10;
    private static final int BATCH_BYTES = 8 << 10;
    private static final int INLINE_BYTES = 1 << 10;

    private StoreOnDisk() {}

    public static JournalSettings journal() {
        return new JournalSettings(JOURNAL, SEGMENT_BYTES, PREALLOCATE_BYTES, BATCH_BYTES, Duration.ofMillis(20));
    }

    /** {@code storeId} is the name of a store that is new: always the same one, so that a seed replays exactly. */
    public static FolderStore open(
            Disk disk,
            long reserveBytes,
            ScheduledExecutorService writer,
            ExecutorService completions,
            ExecutorService io,
            StoreContext context,
            UUID storeId)
            throws IOException {
        FileStoreSettings settings =
                new FileStoreSettings(journal(), INLINE_BYTES, reserveBytes, TestSettings.KEY_LIFE);
        StoreThreads threads = new StoreThreads(writer, completions, io);
        return FileMessageStore.open(disk, settings, threads, context, () -> storeId, () -> {});
    }
}
