// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;
import org.spooler.settings.Refusals;

/**
 * Offers a further store in files, in a directory of its own: one for each configuration. The spooler runs on it only after
 * a move to it.
 *
 * <p>It has a PID of its own, because a component that has configurations of both kinds loses the one without a name
 * (ADR 122).
 */
@Component(
        service = StoreProvider.class,
        property = {StoreProvider.NAME + "=file", StoreProvider.ON_REQUEST + ":Boolean=true"},
        configurationPid = NamedFileStoreComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FileStoreComponent.Configuration.class, factory = true)
public final class NamedFileStoreComponent implements StoreProvider {

    static final String PID = "org.spooler.store.file.named";

    private static final String DIRECTORY = "directory";

    private final String pid;
    private final FileStoreComponent store;

    /** Checks the configuration; nothing is opened before it is moved to. */
    @Activate
    public NamedFileStoreComponent(Map<String, Object> values, ComponentContext context) {
        this(
                values,
                context.getBundleContext().getProperty("spooler.home"),
                Refusals.asService(context.getBundleContext()),
                () -> restart(context));
    }

    NamedFileStoreComponent(Map<String, ?> values, String home, Refusals refusals, Runnable restart) {
        pid = String.valueOf(values.get(Constants.SERVICE_PID));
        store = new FileStoreComponent(PID, withDirectory(values), home, refusals, restart);
    }

    /** All of this kind go and come again, which restarts the spooler if it runs on one of them. */
    private static void restart(ComponentContext context) {
        String name = String.valueOf(context.getProperties().get(ComponentConstants.COMPONENT_NAME));
        context.disableComponent(name);
        context.enableComponent(name);
    }

    private Map<String, Object> withDirectory(Map<String, ?> values) {
        Map<String, Object> complete = new HashMap<>(values);
        if (String.valueOf(values.get(DIRECTORY) == null ? "" : values.get(DIRECTORY))
                .isBlank()) {
            complete.put(DIRECTORY, "var/store-" + name());
        }
        return complete;
    }

    /** What stands behind the tilde, where the name of the configuration is; other letters would not do for a folder. */
    private String name() {
        String name = pid.substring(pid.indexOf('~') + 1).toLowerCase(Locale.ROOT);
        return name.replaceAll("[^a-z0-9.-]", "_");
    }

    /** Takes other settings, unless they are wrong. */
    @Modified
    void modified(Map<String, Object> values) {
        store.modified(withDirectory(values));
    }

    @Override
    public SpoolerStore open(StoreContext context) throws StoreException {
        return store.open(context);
    }

    @Deactivate
    void deactivate(int reason) {
        store.deactivate(reason);
    }
}
