// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportException;
import org.spooler.api.transport.TransportName;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;
import org.spooler.transport.fetch.mailbox.RemoteMailbox;

/**
 * Fetches mail from other servers; one instance for each configuration of {@value #PID}.
 *
 * <p><b>Threading.</b> Any thread. Has no threads of its own: the spooler polls it.
 */
@Component(configurationPid = FetchTransport.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FetchConfiguration.class, factory = true)
@TransportName("fetch")
public final class FetchTransport implements TransportProvider {

    /** The persistent identity of its configurations. */
    static final String PID = "org.spooler.transport.fetch";

    private static final Logger LOG = LoggerFactory.getLogger(FetchTransport.class);

    private final String pid;
    private final FetchSettings settings;
    private final Set<FetchSession> sessions = ConcurrentHashMap.newKeySet();

    /**
     * Checks the configuration; the server is asked when a session is opened.
     *
     * @throws IllegalArgumentException if a configured value is wrong
     */
    @Activate
    public FetchTransport(FetchConfiguration declared, Map<String, Object> values) {
        this(String.valueOf(values.getOrDefault("service.pid", PID)), values);
    }

    FetchTransport(String pid, Map<String, ?> values) {
        this.pid = pid;
        try {
            settings = SettingsReader.read(pid, values);
        } catch (IllegalArgumentException wrong) {
            LOG.error("{}", wrong.getMessage()); // the component runtime buries it under a stack trace
            throw wrong;
        }
    }

    /**
     * Logs in (XPORT-015).
     *
     * @throws TransportException {@code MAPI_E_UNCONFIGURED} if a setting is missing or the server refuses user and
     *     password, {@code MAPI_E_FAILONEPROVIDER} if the server cannot be reached now
     */
    @Override
    public TransportSession open(TransportContext context) throws TransportException {
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
    void deactivate() {
        sessions.forEach(FetchSession::close);
    }
}
