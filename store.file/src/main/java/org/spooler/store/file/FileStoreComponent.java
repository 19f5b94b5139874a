// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.util.Map;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;
import org.spooler.settings.Configured;
import org.spooler.settings.Refusals;

/** Offers the embedded durable store; active without any configuration. */
@Component(
        service = StoreProvider.class,
        immediate = true,
        property = StoreProvider.NAME + "=file",
        configurationPid = FileStoreComponent.PID)
@Designate(ocd = FileStoreComponent.Configuration.class)
public final class FileStoreComponent implements StoreProvider {

    static final String PID = "org.spooler.store.file";

    private static final Logger LOG = LoggerFactory.getLogger(FileStoreComponent.class);

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

    private final String pid;
    private final Configured<StoreConfiguration> configured;
    private final Runnable restart;
    private volatile FileStoreProvider provider;

    /** Checks the configuration; nothing is opened before the spooler asks for it. */
    @Activate
    public FileStoreComponent(Map<String, Object> values, ComponentContext context) {
        this(
                values,
                context.getBundleContext().getProperty("spooler.home"),
                Refusals.asService(context.getBundleContext()),
                () -> restart(context));
    }

    FileStoreComponent(Map<String, ?> values, String home, Refusals refusals, Runnable restart) {
        this(PID, values, home, refusals, restart);
    }

    FileStoreComponent(String pid, Map<String, ?> values, String home, Refusals refusals, Runnable restart) {
        this.pid = pid;
        this.restart = restart;
        configured =
                new Configured<>(pid, Configuration.class, keys -> StoreConfiguration.read(keys, home), home, refusals);
        configured.begin(values, wanted -> provider = new FileStoreProvider(wanted.directory(), wanted.settings()));
    }

    /** Goes and comes again, which restarts the spooler; the runtime does that only when the change is over. */
    private static void restart(ComponentContext context) {
        String name = String.valueOf(context.getProperties().get(ComponentConstants.COMPONENT_NAME));
        Thread thread = new Thread(() -> again(context, name), "spooler-store-restart");
        thread.setDaemon(true);
        thread.start();
    }

    private static void again(ComponentContext context, String name) {
        try {
            context.disableComponent(name);
            context.enableComponent(name);
        } catch (IllegalStateException stopping) {
            LOG.debug("{} is stopping", PID, stopping);
        }
    }

    /** Takes other settings, unless they are wrong: at once where that can be, else by a restart of the spooler. */
    @Modified
    void modified(Map<String, Object> values) {
        configured.change(values, this::change);
    }

    private void change(StoreConfiguration wanted) throws IOException {
        FileStoreProvider now = provider;
        if (now != null && now.change(wanted.directory(), wanted.settings())) {
            return;
        }
        if (now == null || !now.isIn(wanted.directory())) {
            wanted.checkDirectory();
        }
        LOG.warn("{}: the spooler is restarted with other settings of its store; submitters wait", pid);
        restart.run();
    }

    @Override
    public SpoolerStore open(StoreContext context) throws StoreException {
        FileStoreProvider now = provider;
        if (now == null) {
            throw new StoreException(configured.problem().orElse(pid + ": not configured"));
        }
        return now.open(context);
    }

    @Deactivate
    void deactivate(int reason) {
        close();
        configured.end(reason);
    }

    /** Ends the store if the spooler has not done so. */
    void close() {
        FileStoreProvider now = provider;
        if (now != null) {
            now.close();
        }
    }
}
