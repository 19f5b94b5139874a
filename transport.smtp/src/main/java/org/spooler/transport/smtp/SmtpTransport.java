// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
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
import org.spooler.api.transport.TransportName;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;
import org.spooler.transport.smtp.inbound.InboundSettings;
import org.spooler.transport.smtp.inbound.InboundSide;

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

    private static final Logger LOG = LoggerFactory.getLogger(SmtpTransport.class);

    private final SmtpSettings settings;
    private final Optional<InboundSide> inbound;
    private final SmtpClient client;
    private final Set<SmtpSession> sessions = ConcurrentHashMap.newKeySet();

    /**
     * Starts threads, and the listener if one is configured; no connection is made before there is mail.
     *
     * @throws IllegalArgumentException if a configured value is wrong
     * @throws IOException if {@code inbound.listen} cannot be used
     */
    @Activate
    public SmtpTransport(SmtpConfiguration declared, Map<String, Object> values) throws IOException {
        this(SettingsReader.read(String.valueOf(values.getOrDefault("service.pid", PID)), values));
    }

    SmtpTransport(SmtpSettings settings) throws IOException {
        this.settings = settings;
        this.inbound = settings.inbound().isPresent()
                ? Optional.of(listen(settings.name(), settings.inbound().get()))
                : Optional.empty();
        this.client = new SmtpClient(settings, new SecureRandom());
    }

    private static InboundSide listen(String name, InboundSettings settings) throws IOException {
        try {
            InboundSide side = new InboundSide(settings, Clock.systemDefaultZone());
            LOG.info("{}: receiving on {} for {}", name, side.address(), settings.domains());
            return side;
        } catch (IOException e) {
            throw new IOException(
                    name + ": cannot listen on inbound.listen="
                            + settings.listener().address() + " (" + e.getMessage()
                            + "). Stop what uses the address, or change the setting; the transport starts as soon as the"
                            + " configuration changes.",
                    e);
        }
    }

    /** What takes mail from other servers; empty if it is not taken. */
    Optional<InboundSide> inbound() {
        return inbound;
    }

    @Override
    public TransportSession open(TransportContext context) {
        SmtpSession session = new SmtpSession(context, client, settings, inbound, sessions::remove);
        sessions.add(session);
        return session;
    }

    @Deactivate
    void deactivate() {
        inbound.ifPresent(InboundSide::close);
        sessions.forEach(SmtpSession::close);
        client.close();
    }
}
