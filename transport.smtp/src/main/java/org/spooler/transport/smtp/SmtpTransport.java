// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.io.IOException;
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
import org.spooler.transport.smtp.inbound.InboundSide;

/**
 * The transport for Internet mail; one instance for each configuration of {@value #PID}.
 *
 * <p>Changed settings are for sessions opened from then on; those that are open keep theirs until they are closed.
 *
 * <p><b>Threading.</b> Any thread. Its threads end within the configured time when it is deactivated.
 */
@Component(immediate = true, configurationPid = SmtpTransport.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SmtpConfiguration.class, factory = true)
@TransportName("smtp")
public final class SmtpTransport implements TransportProvider {

    /** The persistent identity of its configurations. */
    static final String PID = "org.spooler.transport.smtp";

    private final Configured<SmtpSettings> configured;
    private final Set<Carrier> carriers = ConcurrentHashMap.newKeySet();
    private volatile Carrier current;

    /** Starts threads, and the listener if one is configured; with wrong settings no session can be opened. */
    @Activate
    public SmtpTransport(Map<String, Object> values, BundleContext bundle) {
        this(Configured.in(bundle, PID, SmtpConfiguration.class, SettingsReader::read));
        configured.begin(values, this::use);
    }

    private SmtpTransport(Configured<SmtpSettings> configured) {
        this.configured = configured;
    }

    SmtpTransport(SmtpSettings settings) throws IOException {
        this(new Configured<>(PID, SmtpConfiguration.class, SettingsReader::read, null, Refusals.inLogOnly()));
        use(settings);
    }

    /** Takes other settings, unless they are wrong. */
    @Modified
    void modified(Map<String, Object> values) {
        configured.change(values, this::use);
    }

    /** In force from the next session on. */
    void use(SmtpSettings settings) throws IOException {
        Carrier before = current;
        Optional<SharedInbound> inbound = SharedInbound.next(
                settings.name(), before == null ? Optional.empty() : before.inbound(), settings.inbound());
        Carrier after = new Carrier(settings, inbound, carriers::remove);
        carriers.add(after);
        current = after;
        if (before != null) {
            before.retire();
        }
    }

    /** What takes mail from other servers; empty if it is not taken. */
    Optional<InboundSide> inbound() {
        return current.side();
    }

    @Override
    public TransportSession open(TransportContext context) throws TransportException {
        configured.again(this::use);
        Optional<SmtpSession> session = Optional.empty();
        for (Carrier carrier = current; session.isEmpty() && carrier != null; carrier = next(carrier)) {
            session = carrier.open(context);
        }
        return session.orElseThrow(this::unusable);
    }

    private TransportException unusable() {
        return new TransportException(
                configured.mayHeal() ? MapiStatus.MAPI_E_FAILONEPROVIDER : MapiStatus.MAPI_E_UNCONFIGURED,
                configured.problem().orElse(PID + ": the transport has ended"));
    }

    /** Settings may change just now; a carrier that is not in force is followed by another one, unless all has ended. */
    private Carrier next(Carrier before) {
        Carrier now = current;
        return now == before ? null : now;
    }

    @Deactivate
    void deactivate(int reason) {
        close();
        configured.end(reason);
    }

    /** Closes all sessions, those under older settings as well. */
    void close() {
        carriers.forEach(Carrier::close);
    }
}
