// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportName;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;
import org.spooler.transport.fax.inbound.FaxInbox;
import org.spooler.transport.fax.inbound.InboundSide;

/**
 * The transport for faxes; one instance for each configuration of {@value #PID}, each with a server of its own.
 *
 * <p><b>Threading.</b> Any thread.
 */
@Component(configurationPid = FaxTransport.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FaxConfiguration.class, factory = true)
@TransportName("fax")
public final class FaxTransport implements TransportProvider {

    /** The persistent identity of its configurations. */
    static final String PID = "org.spooler.transport.fax";

    private final FaxSettings settings;
    private final Set<FaxSession> sessions = ConcurrentHashMap.newKeySet();

    /**
     * Checks its settings; no connection is made before there is a fax.
     *
     * @throws IllegalArgumentException if a configured value is wrong
     */
    @Activate
    public FaxTransport(FaxConfiguration declared, Map<String, Object> values) {
        this(SettingsReader.read(String.valueOf(values.getOrDefault("service.pid", PID)), values));
    }

    FaxTransport(FaxSettings settings) {
        this.settings = settings;
    }

    @Override
    public TransportSession open(TransportContext context) {
        Optional<InboundSide> inbound =
                settings.inbound().map(rules -> new FaxInbox(context, settings.server(), rules));
        FaxSession session = new FaxSession(context, settings, inbound, sessions::remove);
        sessions.add(session);
        return session;
    }

    @Deactivate
    void deactivate() {
        sessions.forEach(FaxSession::close);
    }
}
