// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The settings of one fetching transport; each key is the method's name with dots for underscores. */
@ObjectClassDefinition(
        name = "Spooler fetching transport",
        description = "Fetches messages from a mailbox on another server, by IMAP or POP3.")
public @interface FetchConfiguration {

    @AttributeDefinition(
            description = "How the server is spoken to; with an s: over TLS from the start.",
            options = {
                @Option(label = "imap", value = "imap"),
                @Option(label = "imaps", value = "imaps"),
                @Option(label = "pop3", value = "pop3"),
                @Option(label = "pop3s", value = "pop3s")
            })
    String protocol() default "imaps";

    @AttributeDefinition(
            description = "The server: host:port or [IPv6 address]:port; the port is that of the protocol if left out."
                    + " Without it the transport waits for one.")
    String server() default "";

    @AttributeDefinition(description = "User to log in as. Without it the transport waits for one.")
    String user() default "";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description =
                    "Password of the user, better kept in password.file. The dot in front of the key keeps it from"
                            + " being published with the service.")
    String _password() default "";

    @AttributeDefinition(description = "File whose first line is the password; read at activation.")
    String password_file() default "";

    @AttributeDefinition(
            description = "Protection of the connection. starttls: STARTTLS with a verified server, or no mail;"
                    + " implicit: TLS from the start, server verified; never: in the clear, the password too."
                    + " Empty: implicit for imaps and pop3s, starttls for imap and pop3.",
            options = {
                @Option(label = "as the protocol says", value = ""),
                @Option(label = "starttls", value = "starttls"),
                @Option(label = "implicit", value = "implicit"),
                @Option(label = "never", value = "never")
            })
    String tls() default "";

    @AttributeDefinition(
            description = "PEM file with the certificates that the server must chain up to. Empty: those the Java"
                    + " installation trusts.")
    String tls_trust_file() default "";

    @AttributeDefinition(description = "IMAP: the folder to fetch from.")
    String folder() default "INBOX";

    @AttributeDefinition(
            description = "What happens to the original when the message is safe here: delete; seen (IMAP: only unseen"
                    + " messages are fetched, and marked); move:FOLDER (IMAP); leave (POP3).")
    String after() default "delete";

    @AttributeDefinition(
            description = "POP3 with after=leave: days after which the original is deleted; 0: never.",
            min = "0",
            max = "3650")
    int leave_days() default 0;

    @AttributeDefinition(
            description = "Whose mail it is: the address that messages are received for. Empty: the addresses of the To"
                    + " and Cc fields, as shown.")
    String recipient() default "";

    @AttributeDefinition(description = "Most messages of one poll.", min = "1", max = "10000")
    int messages_max() default 100;

    @AttributeDefinition(
            description = "Larger messages stay on the server, in octets.",
            min = "1",
            max = "1099511627776")
    long message_size_max() default 104857600;

    @AttributeDefinition(
            description = "How long an unused connection is kept, in seconds; 0: not at all.",
            min = "0",
            max = "1700")
    int connections_idle_seconds() default 120;

    @AttributeDefinition(description = "Time until TCP is connected, in seconds.", min = "1", max = "3600")
    int timeout_connect_seconds() default 30;

    @AttributeDefinition(description = "Time until the server sends something, in seconds.", min = "1", max = "3600")
    int timeout_read_seconds() default 60;

    @AttributeDefinition(
            description = "Time until a message is safe in the store, in seconds; after it the original stays.",
            min = "1",
            max = "3600")
    int timeout_save_seconds() default 120;
}
