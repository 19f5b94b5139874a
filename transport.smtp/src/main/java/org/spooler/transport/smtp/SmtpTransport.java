// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.security.SecureRandom;
import java.util.Map;
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

/**
 * The transport for Internet mail; one instance for each configuration of {@value #PID}.
 *
 * <p><b>Threading.</b> Any thread. Its threads end within the configured time when it is deactivated.
 */
@Component(configurationPid = SmtpTransport.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SmtpConfiguration.class, factory = true)
@TransportName("smtp")
public final class SmtpTransport implements TransportProvider {

    /** The persistent identity of its configurations. */
    static final String PID = "org.spooler.transport.smtp";

    private final SmtpSettings settings;
    private final SmtpClient client;
    private final Set<SmtpSession> sessions = ConcurrentHashMap.newKeySet();

    /**
     * Starts threads; no connection is made before there is mail.
     *
     * @throws IllegalArgumentException if a configured value is wrong
     */
    @Activate
    public SmtpTransport(SmtpConfiguration declared, Map<String, Object> values) {
        this(SettingsReader.read(String.valueOf(values.getOrDefault("service.pid", PID)), values));
    }

    SmtpTransport(SmtpSettings settings) {
        this.settings = settings;
        this.client = new SmtpClient(settings, new SecureRandom());
    }

    @Override
    public TransportSession open(TransportContext context) {
        SmtpSession session = new SmtpSession(context, client, settings, sessions::remove);
        sessions.add(session);
        return session;
    }

    @Deactivate
    void deactivate() {
        sessions.forEach(SmtpSession::close);
        client.close();
    }
}
