// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;

/**
 * Offers a store that forgets everything when its bundle stops or its settings change; only where a configuration asks
 * for it.
 */
@Component(
        service = StoreProvider.class,
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

    private final MemoryStoreProvider provider;

    /** Checks the configuration. */
    @Activate
    public MemoryStoreComponent(Configuration configuration) {
        Duration keyLife =
                Duration.ofSeconds(inRange("idempotency.seconds", configuration.idempotency_seconds(), 0, 31_536_000));
        long mostBytes = inRange("max.bytes", configuration.max_bytes(), 1 << 20, Long.MAX_VALUE);
        provider = new MemoryStoreProvider(keyLife, mostBytes);
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
}
