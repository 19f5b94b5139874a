// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
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
import org.spooler.api.address.AddressBook;
import org.spooler.api.admin.ProviderView.Kind;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.hook.MessageHook;
import org.spooler.api.mailbox.Mailbox;
import org.spooler.api.mailbox.NewMailListener;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.status.RefusedSettings;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusListener;
import org.spooler.api.status.StatusTable;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;
import org.spooler.api.submission.Submission;
import org.spooler.api.transport.TransportProvider;
import org.spooler.core.address.AddressBooks;
import org.spooler.core.engine.TransportArrival;
import org.spooler.core.move.StoreInCharge;
import org.spooler.core.provider.TransportIdentity;

/** Runs a {@link Spooler} while there are a store and a profile, and binds transports to it. */
@Component(
        immediate = true,
        service = {})
public final class SpoolerComponent {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolerComponent.class);

    private final Spooler spooler;
    private final AddressBooks books = new AddressBooks();
    private final ServiceBook bound;
    private final Departures departures = new Departures();
    private final List<ServiceRegistration<?>> services;
    private volatile boolean stopped;

    /** Starts the spooler and registers its services. */
    @Activate
    public SpoolerComponent(BundleContext bundle, @Reference StoreInCharge store, @Reference ProfileComponent profile)
            throws StoreException {
        Path home =
                Path.of(bundle.getProperty("spooler.home") == null ? "instance" : bundle.getProperty("spooler.home"));
        spooler = new Spooler(
                home.toAbsolutePath().resolve("var/spooler"),
                profile.live(),
                store.provider(),
                books::inOrder,
                Clock.systemUTC());
        bound = new ServiceBook(spooler.providers(), Clock.systemUTC());
        bound.chosen(Kind.STORE, StoreProvider.class, store.provider(), bundle);
        services = List.of(
                bundle.registerService(Submission.class, spooler.submission(), null),
                bundle.registerService(SpoolerAdmin.class, spooler.admin(), null),
                bundle.registerService(Mailbox.class, spooler.mailbox(), null),
                bundle.registerService(StatusTable.class, spooler.status(), null));
        LOG.info("spooler runs on {} with store {}", home.toAbsolutePath(), store.name());
    }

    /** Withdraws the services, then stops the spooler. */
    @Deactivate
    void stop() {
        services.forEach(ServiceRegistration::unregister);
        spooler.stop();
        stopped = true;
        departures.end();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            updated = "updatedTransport")
    void bindTransport(TransportProvider provider, ServiceReference<TransportProvider> reference) {
        if (!bound.begin(reference)) {
            return;
        }
        try {
            TransportArrival arrival = arrival(provider, reference);
            spooler.transports().add(arrival);
            bound.came(Kind.TRANSPORT, arrival.name(), provider, reference);
        } catch (IllegalArgumentException nameless) {
            LOG.error("{} is not used: {}", reference.getBundle(), nameless.getMessage());
        }
    }

    /** Its configuration is another one: sessions are opened anew beside those it has. Does not wait. */
    void updatedTransport(TransportProvider provider, ServiceReference<TransportProvider> reference) {
        if (stopped) {
            return;
        }
        try {
            spooler.transports().update(arrival(provider, reference));
        } catch (IllegalArgumentException nameless) {
            LOG.error("{} is used as before: {}", reference.getBundle(), nameless.getMessage());
        }
    }

    private static TransportArrival arrival(TransportProvider provider, ServiceReference<TransportProvider> reference) {
        TransportIdentity identity = identity(reference);
        return new TransportArrival(
                identity.name(), identity.kind(), identity.ranking(), ServiceLabel.bundle(reference), provider);
    }

    /**
     * Waits, in bounded time, until nothing of the transport is used any more; then its bundle may go. A spooler that
     * has stopped uses nothing, and would never answer.
     */
    void unbindTransport(TransportProvider provider, ServiceReference<TransportProvider> reference) {
        bound.went(Kind.TRANSPORT, provider, reference);
        if (stopped) {
            return;
        }
        Duration most = spooler.transportsLeaveWithin();
        try {
            if (!departures.await(spooler.transports().remove(provider), most.toSeconds())) {
                LOG.warn("{} did not finish within {} s", reference, most.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static TransportIdentity identity(ServiceReference<TransportProvider> reference) {
        java.util.Map<String, Object> properties = new java.util.HashMap<>();
        for (String key : reference.getPropertyKeys()) {
            properties.put(key, reference.getProperty(key));
        }
        return TransportIdentity.of(properties);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindAddressBook(AddressBook book, ServiceReference<AddressBook> reference) {
        if (!bound.begin(reference)) {
            return;
        }
        books.add(book, reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0);
        spooler.addressBooks(books.inOrder().size());
        bound.came(Kind.ADDRESS_BOOK, book, reference);
    }

    void unbindAddressBook(AddressBook book, ServiceReference<AddressBook> reference) {
        books.remove(book);
        bound.went(Kind.ADDRESS_BOOK, book, reference);
        if (!stopped) {
            spooler.addressBooks(books.inOrder().size());
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindPreprocessor(Preprocessor preprocessor, ServiceReference<Preprocessor> reference) {
        if (!bound.begin(reference)) {
            return;
        }
        try {
            spooler.preprocessors()
                    .addService(
                            PreprocessorProperties.transport(reference),
                            preprocessor,
                            PreprocessorProperties.registration(reference),
                            ServiceLabel.ranking(reference));
            bound.came(Kind.PREPROCESSOR, preprocessor.name(), preprocessor, reference);
        } catch (IllegalArgumentException wrong) {
            LOG.error("{} is not used: {}", ServiceLabel.of(reference), wrong.getMessage());
        }
    }

    void unbindPreprocessor(Preprocessor preprocessor, ServiceReference<Preprocessor> reference) {
        spooler.preprocessors().removeService(preprocessor);
        bound.went(Kind.PREPROCESSOR, preprocessor, reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindHook(MessageHook hook, ServiceReference<MessageHook> reference) {
        if (!bound.begin(reference)) {
            return;
        }
        spooler.hooks().add(hook, ServiceLabel.of(reference), ServiceLabel.ranking(reference));
        bound.came(Kind.HOOK, hook, reference);
        spooler.status()
                .update(ResourceType.HOOK_PROVIDER, ServiceLabel.of(reference), row -> row.with(StatusCode.AVAILABLE));
    }

    void unbindHook(MessageHook hook, ServiceReference<MessageHook> reference) {
        spooler.hooks().remove(hook);
        bound.went(Kind.HOOK, hook, reference);
        if (!stopped) {
            spooler.status().remove(ResourceType.HOOK_PROVIDER, ServiceLabel.of(reference));
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindStatusListener(StatusListener listener) {
        spooler.status().listen(listener);
    }

    void unbindStatusListener(StatusListener listener) {
        spooler.status().unlisten(listener);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindNewMailListener(NewMailListener listener) {
        spooler.newMail().listen(listener);
    }

    void unbindNewMailListener(NewMailListener listener) {
        spooler.newMail().unlisten(listener);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindRefusedSettings(RefusedSettings refused) {
        RefusedSettingsRows.show(spooler.status(), refused);
    }

    void unbindRefusedSettings(RefusedSettings refused) {
        if (!stopped) {
            RefusedSettingsRows.withdraw(spooler.status(), refused);
        }
    }
}
