// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.nio.file.Path;
import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;
import org.spooler.store.file.journal.JournalSettings;

/** Offers the embedded durable store; active without any configuration. */
@Component(
        service = StoreProvider.class,
        property = StoreProvider.NAME + "=file",
        configurationPid = FileStoreComponent.PID)
@Designate(ocd = FileStoreComponent.Configuration.class)
public final class FileStoreComponent implements StoreProvider {

    static final String PID = "org.spooler.store.file";

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    private static final int GIB = 1 << 30;

    /** Settings of the embedded durable store. */
    @ObjectClassDefinition(
            name = "Spooler store in files",
            description = "The embedded durable message store: a journal with group commit")
    public @interface Configuration {

        @AttributeDefinition(
                name = "Directory",
                description = "Where the store lies; empty is var/store in the home of the instance",
                required = false)
        String directory() default "";

        @AttributeDefinition(
                name = "Reserve, bytes",
                description = "New messages are refused while less is free on the disk; 0 or more",
                min = "0")
        long reserve_bytes() default 128L << 20;

        @AttributeDefinition(
                name = "Inline content, bytes",
                description = "Contents up to this length lie in the journal, longer ones in a file of their own;"
                        + " 0 to 4194304",
                min = "0",
                max = "4194304")
        int inline_bytes() default 256 << 10;

        @AttributeDefinition(
                name = "Segment, bytes",
                description = "A new journal file begins at this length; 65536 to 1073741824",
                min = "65536",
                max = "1073741824")
        int segment_bytes() default 64 << 20;

        @AttributeDefinition(
                name = "Preallocation, bytes",
                description = "How far a journal file is filled ahead of its records, which makes syncs cheaper;"
                        + " 0 (off) to 67108864",
                min = "0",
                max = "67108864")
        int preallocate_bytes() default 1 << 20;

        @AttributeDefinition(
                name = "Batch, bytes",
                description = "Most bytes written between two syncs; 65536 to 67108864",
                min = "65536",
                max = "67108864")
        int batch_bytes() default 4 << 20;

        @AttributeDefinition(
                name = "Sync delay, milliseconds",
                description = "How long an outcome may wait for a sync; 1 to 10000",
                min = "1",
                max = "10000")
        int sync_delay_millis() default 50;

        @AttributeDefinition(
                name = "Idempotency keys, seconds",
                description = "How long the key of an accepted message is remembered; 0 to 31536000",
                min = "0",
                max = "31536000")
        long idempotency_seconds() default 604_800;

        @AttributeDefinition(
                name = "Messages at most",
                description = "New messages are refused while so many are queued; 1 to 1000000000,"
                        + " or 0: one for each 256 bytes of the JVM's heap",
                min = "0",
                max = "1000000000")
        int queue_most() default 0;
    }

    private final FileStoreProvider provider;

    /** Checks the configuration; nothing is opened before the spooler asks for it. */
    @Activate
    public FileStoreComponent(Configuration configuration, BundleContext bundle) {
        this(configuration, bundle.getProperty("spooler.home"));
    }

    FileStoreComponent(Configuration configuration, String home) {
        provider = provider(configuration, directory(configuration.directory(), home));
    }

    static FileStoreProvider provider(Configuration configuration, Path directory) {
        return new FileStoreProvider(directory, settings(configuration));
    }

    static Path directory(String configured, String home) {
        Path base = Path.of(home == null ? "." : home);
        return configured.isBlank() ? base.resolve("var/store") : base.resolve(configured);
    }

    private static FileStoreSettings settings(Configuration configuration) {
        JournalSettings journal = new JournalSettings(
                FileStoreSettings.JOURNAL,
                (int) inRange("segment.bytes", configuration.segment_bytes(), 64 * KIB, GIB),
                (int) inRange("preallocate.bytes", configuration.preallocate_bytes(), 0, 64 * MIB),
                (int) inRange("batch.bytes", configuration.batch_bytes(), 64 * KIB, 64 * MIB),
                Duration.ofMillis(inRange("sync.delay.millis", configuration.sync_delay_millis(), 1, 10_000)));
        return new FileStoreSettings(
                journal,
                (int) inRange("inline.bytes", configuration.inline_bytes(), 0, 4 * MIB),
                inRange("reserve.bytes", configuration.reserve_bytes(), 0, Long.MAX_VALUE),
                Duration.ofSeconds(inRange("idempotency.seconds", configuration.idempotency_seconds(), 0, 31_536_000)),
                mostMessages((int) inRange("queue.most", configuration.queue_most(), 0, 1_000_000_000)));
    }

    private static int mostMessages(int configured) {
        return configured > 0
                ? configured
                : FileStoreSettings.mostMessages(Runtime.getRuntime().maxMemory());
    }

    private static long inRange(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    PID + ": " + key + "=" + value + " is out of range, expected " + least + " to " + most);
        }
        return value;
    }

    @Override
    public SpoolerStore open(StoreContext context) throws StoreException {
        return provider.open(context);
    }

    /** Ends the store if the spooler has not done so. */
    @Deactivate
    public void deactivate() {
        provider.close();
    }
}
