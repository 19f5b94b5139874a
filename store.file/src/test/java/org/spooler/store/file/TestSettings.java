// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.time.Duration;
import org.spooler.store.file.journal.JournalSettings;

/** Small segments and short inline contents, so that a short test sees many of both kinds. */
final class TestSettings {

    static final Duration KEY_LIFE = Duration.ofDays(1);

    private TestSettings() {}

    static FileStoreSettings small() {
        return reserving(0);
    }

    static FileStoreSettings reserving(long reserveBytes) {
        JournalSettings journal =
                new JournalSettings(FileStoreSettings.JOURNAL, 64 << 10, 8 << 10, 32 << 10, Duration.ofMillis(20));
        return new FileStoreSettings(journal, 4 << 10, reserveBytes, KEY_LIFE);
    }
}
