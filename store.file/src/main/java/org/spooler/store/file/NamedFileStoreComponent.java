// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.util.Locale;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;

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

    private final FileStoreProvider provider;

    /** Checks the configuration; nothing is opened before it is moved to. */
    @Activate
    public NamedFileStoreComponent(
            FileStoreComponent.Configuration configuration, Map<String, Object> properties, BundleContext bundle) {
        this(configuration, String.valueOf(properties.get("service.pid")), bundle.getProperty("spooler.home"));
    }

    NamedFileStoreComponent(FileStoreComponent.Configuration configuration, String pid, String home) {
        String directory = configuration.directory().isBlank() ? "var/store-" + name(pid) : configuration.directory();
        provider = FileStoreComponent.provider(configuration, FileStoreComponent.directory(directory, home));
    }

    /** What stands behind the tilde, where the name of the configuration is. */
    private static String name(String pid) {
        String name = pid.substring(pid.indexOf('~') + 1).toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z0-9][a-z0-9.-]{0,58}")) {
            throw new IllegalArgumentException(
                    pid + ": the name '" + name + "' is not legal, expected 1 to 59 of a-z, 0-9, dot and dash");
        }
        return name;
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
