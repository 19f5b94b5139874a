// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.admin.StoreAdmin;
import org.spooler.api.store.StoreProvider;
import org.spooler.core.lane.TaskThread;
import org.spooler.core.move.KnownStore;
import org.spooler.core.move.StoreKeeper;

/** Tells a {@link StoreKeeper} of the stores that come and go. */
@Component(
        immediate = true,
        service = {})
public final class StoresComponent {

    private static final Logger LOG = LoggerFactory.getLogger(StoresComponent.class);

    /** Longer than a spooler needs to stop. */
    private static final long UNBIND_SECONDS = 60;

    /** A store that cannot send may be there, but is not the one to run on (SEND-001, SEND-002). */
    static final String SENDING_STORES = "(!(" + StoreProvider.SUBMIT_OK + "=false))";

    private final TaskThread thread = TaskThread.daemon("spooler-stores");
    private final StoreKeeper keeper;
    private final ServiceRegistration<StoreAdmin> service;
    private final Map<ServiceReference<StoreProvider>, KnownStore> known = new ConcurrentHashMap<>();

    /** Reads which store was chosen. */
    @Activate
    public StoresComponent(BundleContext bundle) {
        String home = bundle.getProperty("spooler.home") == null ? "instance" : bundle.getProperty("spooler.home");
        Path file = Path.of(home).toAbsolutePath().resolve("var/spooler/store");
        keeper = new StoreKeeper(file, new SeatService(bundle), thread, Clock.systemUTC());
        service = bundle.registerService(StoreAdmin.class, keeper, null);
    }

    /** Has the spooler stop. */
    @Deactivate
    void stop() {
        service.unregister();
        await(keeper.stop());
        thread.end();
    }

    @Reference(
            target = SENDING_STORES,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStore(StoreProvider provider, ServiceReference<StoreProvider> reference) {
        Map<String, Object> properties = new HashMap<>();
        for (String key : reference.getPropertyKeys()) {
            properties.put(key, reference.getProperty(key));
        }
        try {
            KnownStore store = KnownStore.of(properties, provider);
            known.put(reference, store);
            keeper.arrived(store);
        } catch (IllegalArgumentException nameless) {
            LOG.error("{} is not used: {}", reference.getBundle(), nameless.getMessage());
        }
    }

    /** Waits, in bounded time, until the store is closed; then its bundle may go. */
    void unbindStore(StoreProvider provider, ServiceReference<StoreProvider> reference) {
        KnownStore store = known.remove(reference);
        if (store != null && !thread.isEnded()) {
            await(keeper.left(store));
        }
    }

    private static void await(CompletionStage<Void> done) {
        try {
            done.toCompletableFuture().get(UNBIND_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.warn("the store could not be let go of in order: {}", late.toString());
        }
    }
}
