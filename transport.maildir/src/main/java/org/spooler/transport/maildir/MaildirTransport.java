// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportException;
import org.spooler.api.transport.TransportName;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;
import org.spooler.settings.Configured;

/**
 * Delivers into Maildirs on this host. There without a configuration, so that a new instance delivers somewhere; with
 * configurations, once for each.
 */
@Component(name = MaildirTransport.PID, immediate = true, configurationPolicy = ConfigurationPolicy.OPTIONAL)
@TransportName("maildir")
@Designate(ocd = MaildirTransport.Config.class, factory = true)
public final class MaildirTransport implements TransportProvider {

    static final String PID = "org.spooler.transport.maildir";

    /** The settings of the transport. */
    @ObjectClassDefinition(
            name = "Maildir transport",
            description = "Delivers mail into Maildirs on this host, one per recipient.")
    public @interface Config {

        @AttributeDefinition(
                name = "Directory",
                description =
                        "Holds <domain>/<local part>/ for each recipient. Empty: var/mail below the instance's home.",
                required = false)
        String directory() default "";

        @AttributeDefinition(
                name = "Mailboxes",
                description = "What happens to mail for a recipient without a Maildir.",
                options = {
                    @Option(label = "the Maildir is made", value = "create"),
                    @Option(label = "the mail fails with 5.1.1", value = "existing")
                })
        String mailboxes() default "create";

        @AttributeDefinition(
                name = "Line endings",
                description = "How lines end in the files.",
                options = {
                    @Option(label = "LF, as Maildir readers expect", value = "lf"),
                    @Option(label = "CR LF, as on the wire", value = "crlf")
                })
        String line_endings() default "lf";

        @AttributeDefinition(
                name = "Host name",
                description = "Last part of each file's name. Empty: what the system says.",
                required = false)
        String hostname() default "";

        @AttributeDefinition(
                name = "Sessions",
                description = "Messages delivered side by side. 1 to 64.",
                min = "1",
                max = "64")
        int sessions() default 4;
    }

    private final Configured<MaildirRules> configured;
    private volatile MaildirRules current;

    /** Checks the configuration. */
    @Activate
    public MaildirTransport(Map<String, Object> properties, BundleContext framework) {
        String home = framework.getProperty("spooler.home");
        configured = Configured.in(framework, PID, Config.class, keys -> Settings.rules(keys, home));
        configured.begin(properties, rules -> current = rules);
    }

    /** Takes other settings, unless they are wrong; sessions that are open keep theirs. */
    @Modified
    void modified(Map<String, Object> properties) {
        configured.change(properties, rules -> current = rules);
    }

    @Deactivate
    void deactivate(int reason) {
        configured.end(reason);
    }

    @Override
    public TransportSession open(TransportContext context) throws TransportException {
        MaildirRules rules = current;
        if (rules == null) {
            throw new TransportException(
                    MapiStatus.MAPI_E_UNCONFIGURED, configured.problem().orElse(PID + ": not configured"));
        }
        return new MaildirSession(context, rules, new Disk());
    }
}
