// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportName;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;

/**
 * Delivers into Maildirs on this host. There without a configuration, so that a new instance delivers somewhere; with
 * configurations, once for each.
 */
@Component(name = MaildirTransport.PID, configurationPolicy = ConfigurationPolicy.OPTIONAL)
@TransportName("maildir")
@Designate(ocd = MaildirTransport.Config.class, factory = true)
public final class MaildirTransport implements TransportProvider {

    static final String PID = "org.spooler.transport.maildir";

    private static final Logger LOG = LoggerFactory.getLogger(MaildirTransport.class);

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

    private final MaildirRules rules;

    /**
     * Checks the configuration.
     *
     * @throws IllegalArgumentException naming PID, key, value and what is allowed
     */
    @Activate
    public MaildirTransport(Config config, Map<String, Object> properties, BundleContext framework) {
        Settings settings = new Settings(config, properties, framework.getProperty("spooler.home"));
        settings.unknownKeys().forEach(key -> LOG.error("{}: unknown key '{}' has no effect", settings.pid(), key));
        try {
            rules = settings.rules();
        } catch (IllegalArgumentException e) {
            LOG.error("{}", e.getMessage()); // the component runtime buries it under a stack trace
            throw e;
        }
    }

    @Override
    public TransportSession open(TransportContext context) {
        return new MaildirSession(context, rules, new Disk());
    }
}
