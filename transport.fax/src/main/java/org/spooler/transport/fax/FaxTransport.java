// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportException;
import org.spooler.api.transport.TransportName;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;
import org.spooler.settings.Configured;
import org.spooler.settings.Refusals;
import org.spooler.transport.fax.inbound.FaxInbox;
import org.spooler.transport.fax.inbound.InboundSide;

/**
 * The transport for faxes; one instance for each configuration of {@value #PID}, each with a server of its own.
 *
 * <p><b>Threading.</b> Any thread.
 */
@Component(immediate = true, configurationPid = FaxTransport.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FaxConfiguration.class, factory = true)
@TransportName("fax")
public final class FaxTransport implements TransportProvider {

    /** The persistent identity of its configurations. */
    static final String PID = "org.spooler.transport.fax";

    private final Configured<FaxSettings> configured;
    private final Set<FaxSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile FaxSettings current;

    /** Checks its settings; no connection is made before there is a fax. */
    @Activate
    public FaxTransport(Map<String, Object> values, BundleContext bundle) {
        this(Configured.in(bundle, PID, FaxConfiguration.class, SettingsReader::read));
        configured.begin(values, settings -> current = settings);
    }

    private FaxTransport(Configured<FaxSettings> configured) {
        this.configured = configured;
    }

    FaxTransport(FaxSettings settings) {
        this(new Configured<>(PID, FaxConfiguration.class, SettingsReader::read, null, Refusals.inLogOnly()));
        this.current = settings;
    }

    /** One outside a container: wrong settings show in the log alone, and in the session that cannot be opened. */
    public static FaxTransport of(Map<String, Object> values) {
        FaxTransport transport = new FaxTransport((FaxSettings) null);
        transport.modified(values);
        return transport;
    }

    /** Takes other settings, unless they are wrong; sessions that are open keep theirs. */
    @Modified
    void modified(Map<String, Object> values) {
        configured.change(values, settings -> current = settings);
    }

    @Override
    public TransportSession open(TransportContext context) throws TransportException {
        FaxSettings settings = current;
        if (settings == null) {
            throw new TransportException(
                    MapiStatus.MAPI_E_UNCONFIGURED, configured.problem().orElse(PID + ": not configured"));
        }
        Optional<InboundSide> inbound =
                settings.inbound().map(rules -> new FaxInbox(context, settings.server(), rules));
        FaxSession session = new FaxSession(context, settings, inbound, sessions::remove);
        sessions.add(session);
        return session;
    }

    @Deactivate
    void deactivate(int reason) {
        close();
        configured.end(reason);
    }

    void close() {
        sessions.forEach(FaxSession::close);
    }
}
