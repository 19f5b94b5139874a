// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.spooler.settings.Keys;
import org.spooler.store.file.journal.JournalSettings;

/**
 * A configuration, checked.
 *
 * @param directory where the store lies
 * @param settings how it is laid out
 */
record StoreConfiguration(Path directory, FileStoreSettings settings) {

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    private static final int GIB = 1 << 30;

    /** {@code home} is the instance's; {@code null} if the framework was started without one. */
    static StoreConfiguration read(Keys keys, String home) {
        JournalSettings journal = new JournalSettings(
                FileStoreSettings.JOURNAL,
                keys.number("segment.bytes", 64 * KIB, GIB),
                keys.number("preallocate.bytes", 0, 64 * MIB),
                keys.number("batch.bytes", 64 * KIB, 64 * MIB),
                Duration.ofMillis(keys.number("sync.delay.millis", 1, 10_000)));
        return new StoreConfiguration(
                keys.value("directory", "a path", text -> directory(text, home)),
                new FileStoreSettings(
                        journal,
                        keys.number("inline.bytes", 0, 4 * MIB),
                        keys.size("reserve.bytes", 0, Long.MAX_VALUE),
                        keys.seconds("idempotency.seconds", 0, 31_536_000),
                        mostMessages(keys.number("queue.most", 0, 1_000_000_000))));
    }

    static Path directory(String configured, String home) {
        Path base = Path.of(home == null ? "." : home);
        Path directory = configured.isBlank() ? base.resolve("var/store") : base.resolve(configured);
        return directory.toAbsolutePath().normalize();
    }

    private static int mostMessages(int configured) {
        return configured > 0
                ? configured
                : FileStoreSettings.mostMessages(Runtime.getRuntime().maxMemory());
    }

    /**
     * Looks whether a store could be there, before the one in use is left for it.
     *
     * @throws IOException if not; says why, and the remedy
     */
    void checkDirectory() throws IOException {
        try {
            Files.createDirectories(directory);
            DirectoryLock.acquire(directory).close();
        } catch (IOException unusable) {
            throw new IOException(
                    FileStoreComponent.PID + ": directory = '" + directory
                            + "' cannot be used: expected a directory that this user may write to and no other spooler"
                            + " uses (" + unusable + ")",
                    unusable);
        }
    }
}
