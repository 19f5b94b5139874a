// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.time.Duration;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;
import org.spooler.settings.Configured;
import org.spooler.settings.Keys;
import org.spooler.settings.Refusals;

/**
 * Offers a store that forgets everything when its bundle stops; only where a configuration asks
 * for it.
 */
@Component(
        service = StoreProvider.class,
        immediate = true,
        property = StoreProvider.NAME + "=memory",
        configurationPid = MemoryStoreComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MemoryStoreComponent.Configuration.class)
public final class MemoryStoreComponent implements StoreProvider {

    static final String PID = "org.spooler.store.memory";

    /** Settings of the store in memory. */
    @ObjectClassDefinition(
            name = "Spooler store in memory",
            description = "Keeps messages in memory only: whatever is queued is lost when the process ends")
    public @interface Configuration {

        @AttributeDefinition(
                name = "Idempotency keys, seconds",
                description = "How long the key of an accepted message is remembered; 0 to 31536000",
                min = "0",
                max = "31536000")
        long idempotency_seconds() default 86_400;

        @AttributeDefinition(
                name = "Most bytes",
                description = "Contents kept at the same time; more is refused for now; 1048576 or more",
                min = "1048576")
        long max_bytes() default 256L << 20;
    }

    private record Limits(Duration keyLife, long mostBytes) {

        static Limits read(Keys keys) {
            return new Limits(
                    keys.seconds("idempotency.seconds", 0, 31_536_000),
                    keys.size("max.bytes", 1 << 20, Long.MAX_VALUE));
        }
    }

    private final Configured<Limits> configured;
    private volatile MemoryStoreProvider provider;

    /** Checks the configuration. */
    @Activate
    public MemoryStoreComponent(Map<String, Object> values, BundleContext bundle) {
        this(values, bundle.getProperty("spooler.home"), Refusals.asService(bundle));
    }

    MemoryStoreComponent(Map<String, ?> values, String home, Refusals refusals) {
        configured = new Configured<>(PID, Configuration.class, Limits::read, home, refusals);
        configured.begin(values, this::use);
    }

    /** Takes other settings, unless they are wrong; what is queued stays. */
    @Modified
    void modified(Map<String, Object> values) {
        configured.change(values, this::use);
    }

    private void use(Limits limits) {
        MemoryStoreProvider now = provider;
        if (now == null) {
            provider = new MemoryStoreProvider(limits.keyLife(), limits.mostBytes());
        } else {
            now.change(limits.keyLife(), limits.mostBytes());
        }
    }

    @Override
    public SpoolerStore open(StoreContext context) throws StoreException {
        MemoryStoreProvider now = provider;
        if (now == null) {
            throw new StoreException(configured.problem().orElse(PID + ": not configured"));
        }
        return now.open(context);
    }

    @Deactivate
    void deactivate(int reason) {
        configured.end(reason);
    }
}
