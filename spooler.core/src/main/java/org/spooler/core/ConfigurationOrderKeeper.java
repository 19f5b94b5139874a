// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.spooler.api.profile.TransportOrder;
import org.spooler.core.profile.OrderKeeper;

/** Keeps the transport order in Configuration Admin, for a profile that does not come from a file. */
final class ConfigurationOrderKeeper implements OrderKeeper {

    private final ConfigurationAdmin configurations;
    private final String pid;

    ConfigurationOrderKeeper(ConfigurationAdmin configurations, String pid) {
        this.configurations = configurations;
        this.pid = pid;
    }

    @Override
    public void keep(TransportOrder order) throws IOException {
        Configuration configuration = configurations.getConfiguration(pid, "?");
        Dictionary<String, Object> properties = configuration.getProperties();
        Dictionary<String, Object> changed = properties == null ? new Hashtable<>() : properties;
        changed.put("transport.order", String.join(",", order.names()));
        configuration.update(changed);
    }
}
