// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp;

import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.submission.Submission;
import org.spooler.settings.Configured;

/** One SMTP submission listener per configuration {@code org.spooler.submission.smtp-<name>.cfg}. */
@Component(
        name = SmtpSubmission.PID,
        service = {},
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SmtpSubmission.Config.class, factory = true)
public final class SmtpSubmission {

    static final String PID = "org.spooler.submission.smtp";

    private static final Logger LOG = LoggerFactory.getLogger(SmtpSubmission.class);

    /** The settings of a listener. */
    @ObjectClassDefinition(
            name = "SMTP submission listener",
            description = "Takes mail from programs by ESMTP (RFC 6409) and hands it to the spooler.")
    public @interface Config {

        @AttributeDefinition(
                name = "Listen address",
                description =
                        "address:port, such as 127.0.0.1:2525, [::1]:2525 or *:2525. An address that is not of this"
                                + " host alone needs auth.users, or networks that name who may come.")
        String listen() default "127.0.0.1:2525";

        @AttributeDefinition(
                name = "Host name",
                description = "This host's name in greeting, replies, trace fields and message ids. Empty: what the"
                        + " system says.",
                required = false)
        String hostname() default "";

        @AttributeDefinition(
                name = "Networks",
                description = "Address blocks whose clients may submit without authentication, such as 192.0.2.0/24 or"
                        + " 2001:db8::/32, separated by commas. Empty: nobody.",
                required = false)
        String[] networks() default {"127.0.0.0/8", "::1/128"};

        @AttributeDefinition(
                name = "Largest message",
                description = "Octets of a message, announced as SIZE. 1024 to 1099511627776.",
                min = "1024",
                max = "1099511627776")
        long message_size_max() default 268_435_456L;

        @AttributeDefinition(
                name = "Longest line",
                description = "Octets of a line of a message without CR LF. 998 to 1048576.",
                min = "998",
                max = "1048576")
        int line_length_max() default 65_536;

        @AttributeDefinition(
                name = "Most recipients",
                description = "Recipients of one message; further ones get 452. 100 to 100000.",
                min = "100",
                max = "100000")
        int recipients_max() default 1000;

        @AttributeDefinition(
                name = "Most hops",
                description = "Received fields in a message before it counts as looping. 25 to 1000.",
                min = "25",
                max = "1000")
        int hops_max() default 100;

        @AttributeDefinition(
                name = "Most errors",
                description = "Refused commands in a session before it is closed with 421. 1 to 10000.",
                min = "1",
                max = "10000")
        int errors_max() default 20;

        @AttributeDefinition(
                name = "Most connections",
                description = "Open connections. 1 to 100000.",
                min = "1",
                max = "100000")
        int connections_max() default 2000;

        @AttributeDefinition(
                name = "Most connections of a client",
                description = "Open connections of one address. 1 to 100000.",
                min = "1",
                max = "100000")
        int connections_per_client_max() default 1000;

        @AttributeDefinition(
                name = "Patience for a command",
                description = "Seconds without a command before a session is closed (RFC 5321, 4.5.3.2.7). 1 to 3600.",
                min = "1",
                max = "3600")
        int idle_timeout_seconds() default 300;

        @AttributeDefinition(
                name = "Patience for content",
                description = "Seconds without an octet of a message before a session is closed. 1 to 3600.",
                min = "1",
                max = "3600")
        int data_timeout_seconds() default 180;

        @AttributeDefinition(
                name = "Patience at close",
                description = "Seconds that messages on their way get to finish when the listener stops. 0 to 300.",
                min = "0",
                max = "300")
        int shutdown_timeout_seconds() default 10;

        @AttributeDefinition(
                name = "Network threads",
                description = "Threads that serve the connections. 1 to 64.",
                min = "1",
                max = "64")
        int threads() default 2;

        @AttributeDefinition(
                name = "TLS",
                description = "When sessions are encrypted. All but off need tls.keystore.",
                options = {
                    @Option(label = "never", value = "off"),
                    @Option(label = "when the client asks", value = "starttls"),
                    @Option(label = "before MAIL, by STARTTLS", value = "required"),
                    @Option(label = "from the first octet", value = "implicit")
                })
        String tls_mode() default "off";

        @AttributeDefinition(
                name = "Key store",
                description = "PKCS#12 file with the server's key and certificates.",
                required = false)
        String tls_keystore() default "";

        @AttributeDefinition(
                name = "Key store password",
                description = "Password of the key store and its key.",
                type = AttributeType.PASSWORD,
                required = false)
        String tls_keystore_password() default "";

        @AttributeDefinition(
                name = "Users",
                description =
                        "File of users who may authenticate: user:pbkdf2-sha256:iterations:salt:hash per line. Empty:"
                                + " AUTH is not offered.",
                required = false)
        String auth_users() default "";

        @AttributeDefinition(
                name = "SMTPUTF8",
                description =
                        "Whether internationalized addresses are taken (RFC 6531). Only if every next hop takes them.")
        boolean smtputf8() default false;
    }

    private final SpoolerReception reception = new SpoolerReception(System::nanoTime);
    private final Door door = new Door(reception);
    private final Configured<Settings> configured;
    private final String pid;

    /** Starts to listen, unless the configuration is wrong. */
    @Activate
    public SmtpSubmission(Map<String, Object> properties, BundleContext bundle) {
        pid = Configured.pid(properties, PID);
        configured = Configured.in(bundle, PID, Config.class, Settings::read);
        configured.begin(properties, door::use);
    }

    /** Takes other settings, unless they are wrong; sessions that are open go on. */
    @Modified
    void modified(Map<String, Object> properties) {
        configured.change(properties, door::use);
    }

    /** A spooler is there: mail goes to it from now on, also that of sessions that are open. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setSubmission(Submission submission) {
        SpoolerReception.Absence absence = reception.handTo(submission);
        LOG.info(
                "{}: mail is taken; there was no spooler for {} ms, in which {} commands were refused",
                pid,
                absence.time().toMillis(),
                absence.refused());
    }

    /** The spooler goes: the listener stays, and tells clients to try again. */
    void unsetSubmission(Submission submission) {
        if (reception.noLongerTo(submission)) {
            LOG.info("{}: there is no spooler; clients are told 451 until one is there", pid);
        }
    }

    /** Offers ETRN. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setAdmin(SpoolerAdmin admin) {
        reception.startQueuesBy(admin);
    }

    /** Offers it no longer. */
    void unsetAdmin(SpoolerAdmin admin) {
        reception.noLongerBy(admin);
    }

    /** Stops listening; see {@link Door#close}. */
    @Deactivate
    public void stop(int reason) {
        reception.end();
        door.close();
        configured.end(reason);
        LOG.info("{}: closed", pid);
    }
}
