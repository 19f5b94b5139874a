// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.util.Map;
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
import org.spooler.transport.fetch.mailbox.RemoteMailbox;

/**
 * Fetches mail from other servers; one instance for each configuration of {@value #PID}.
 *
 * <p><b>Threading.</b> Any thread. Has no threads of its own: the spooler polls it.
 */
@Component(immediate = true, configurationPid = FetchTransport.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FetchConfiguration.class, factory = true)
@TransportName("fetch")
public final class FetchTransport implements TransportProvider {

    /** The persistent identity of its configurations. */
    static final String PID = "org.spooler.transport.fetch";

    private final String pid;
    private final Configured<FetchSettings> configured;
    private final Set<FetchSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile FetchSettings current;

    /** Checks the configuration; the server is asked when a session is opened. */
    @Activate
    public FetchTransport(Map<String, Object> values, BundleContext bundle) {
        this(values, Configured.in(bundle, PID, FetchConfiguration.class, SettingsReader::read));
    }

    FetchTransport(Map<String, ?> values, Configured<FetchSettings> configured) {
        this.pid = Configured.pid(values, PID);
        this.configured = configured;
        configured.begin(values, settings -> current = settings);
    }

    /** Takes other settings, unless they are wrong; sessions that are open keep theirs. */
    @Modified
    void modified(Map<String, Object> values) {
        configured.change(values, settings -> current = settings);
    }

    /**
     * Logs in (XPORT-015).
     *
     * @throws TransportException {@code MAPI_E_UNCONFIGURED} if a setting is missing or the server refuses user and
     *     password, {@code MAPI_E_FAILONEPROVIDER} if the server cannot be reached now
     */
    @Override
    public TransportSession open(TransportContext context) throws TransportException {
        FetchSettings settings = current;
        if (settings == null) {
            throw new TransportException(
                    MapiStatus.MAPI_E_UNCONFIGURED, configured.problem().orElse(pid + ": not configured"));
        }
        RemoteMailbox mailbox = RemoteMailbox.of(settings.account(), settings.afterwards());
        FetchSession session = new FetchSession(context, settings, mailbox, sessions::remove);
        sessions.add(session);
        try {
            session.logOn(pid);
            return session;
        } catch (TransportException | RuntimeException problem) {
            session.close();
            throw problem;
        }
    }

    @Deactivate
    void deactivate(int reason) {
        close();
        configured.end(reason);
    }

    void close() {
        sessions.forEach(FetchSession::close);
    }
}
