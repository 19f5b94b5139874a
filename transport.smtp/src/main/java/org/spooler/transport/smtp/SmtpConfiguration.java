// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The settings of one SMTP transport; each key is the method's name with dots for underscores. */
@ObjectClassDefinition(
        name = "Spooler SMTP transport",
        description = "Transfers messages to mail servers: to a relay, or to the mail exchangers of each domain.")
public @interface SmtpConfiguration {

    @AttributeDefinition(
            description = "Where all mail goes: host:port or [IPv6 address]:port; the port is 25 (465 with"
                    + " tls=implicit) if left out. Empty: to the mail exchangers of each domain.")
    String relay() default "";

    @AttributeDefinition(
            description = "Our own name in EHLO: a domain or an address literal. Empty: the name of this host.")
    String helo_name() default "";

    @AttributeDefinition(
            description = "Protection of connections. opportunistic: STARTTLS if it works, server not verified;"
                    + " required: STARTTLS with a verified server; implicit: TLS from the start, server verified.",
            options = {
                @Option(label = "off", value = "off"),
                @Option(label = "opportunistic", value = "opportunistic"),
                @Option(label = "required", value = "required"),
                @Option(label = "implicit", value = "implicit")
            })
    String tls() default "opportunistic";

    @AttributeDefinition(
            description = "PEM file with the certificates that verified servers must chain up to. Empty: those the"
                    + " Java installation trusts.")
    String tls_trust_file() default "";

    @AttributeDefinition(description = "User to authenticate as. Empty: no authentication.")
    String auth_user() default "";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description =
                    "Password of the user, better kept in auth.password.file. The dot in front of the key keeps it from"
                            + " being published with the service.")
    String _auth_password() default "";

    @AttributeDefinition(description = "File whose first line is the password; read at activation.")
    String auth_password_file() default "";

    @AttributeDefinition(
            description = "Whether to authenticate on connections without TLS, where anybody can read along.")
    boolean auth_plaintext() default false;

    @AttributeDefinition(
            description =
                    "Name servers to ask: address or address:port, separated by commas. Empty: those of this host.")
    String dns_servers() default "";

    @AttributeDefinition(description = "Time for an answer from one name server, in seconds.", min = "1", max = "60")
    int dns_timeout_seconds() default 5;

    @AttributeDefinition(description = "Kinds of address to use, the preferred first: ipv6, ipv4 or both.")
    String address_families() default "ipv6,ipv4";

    @AttributeDefinition(description = "Port of mail exchangers.", min = "1", max = "65535")
    int mx_port() default 25;

    @AttributeDefinition(description = "Most connections to one destination.", min = "1", max = "1000")
    int connections_max() default 20;

    @AttributeDefinition(
            description = "How long an unused connection is kept, in seconds; 0: not at all.",
            min = "0",
            max = "3600")
    int connections_idle_seconds() default 10;

    @AttributeDefinition(description = "Most messages over one connection.", min = "1", max = "100000")
    int connections_messages() default 1000;

    @AttributeDefinition(description = "Most messages at a time, over all destinations.", min = "1", max = "100000")
    int inflight_max() default 1000;

    @AttributeDefinition(
            description = "Most recipients in one transaction; servers take at least 100 (RFC 5321, 4.5.3.1.8).",
            min = "1",
            max = "1000")
    int recipients_max() default 100;

    @AttributeDefinition(description = "Threads that serve the connections.", min = "1", max = "64")
    int threads() default 2;

    @AttributeDefinition(
            description = "How long the reply to a final dot may take after the drain deadline, in seconds.",
            min = "0",
            max = "300")
    int close_seconds() default 3;

    @AttributeDefinition(description = "Time until TCP is connected, in seconds.", min = "1", max = "3600")
    int timeout_connect_seconds() default 30;

    @AttributeDefinition(description = "Time until the server's greeting, in seconds.", min = "1", max = "3600")
    int timeout_greeting_seconds() default 300;

    @AttributeDefinition(description = "Time for the answer to EHLO, in seconds.", min = "1", max = "3600")
    int timeout_hello_seconds() default 300;

    @AttributeDefinition(
            description = "Time for STARTTLS and for the TLS handshake, in seconds.",
            min = "1",
            max = "3600")
    int timeout_tls_seconds() default 120;

    @AttributeDefinition(description = "Time for each step of AUTH, in seconds.", min = "1", max = "3600")
    int timeout_auth_seconds() default 120;

    @AttributeDefinition(description = "Time for the answer to MAIL, in seconds.", min = "1", max = "3600")
    int timeout_mail_seconds() default 300;

    @AttributeDefinition(description = "Time for the answer to each RCPT, in seconds.", min = "1", max = "3600")
    int timeout_rcpt_seconds() default 300;

    @AttributeDefinition(description = "Time for the answer to DATA, in seconds.", min = "1", max = "3600")
    int timeout_data_seconds() default 120;

    @AttributeDefinition(
            description = "Time for the server to take one block of content, in seconds.",
            min = "1",
            max = "3600")
    int timeout_block_seconds() default 180;

    @AttributeDefinition(description = "Time for the answer after the final dot, in seconds.", min = "1", max = "3600")
    int timeout_end_seconds() default 600;

    @AttributeDefinition(description = "Time for the answer to RSET and QUIT, in seconds.", min = "1", max = "3600")
    int timeout_reset_seconds() default 20;

    @AttributeDefinition(
            description = "Where mail from other servers is taken: address:port, such as 127.0.0.1:25 or *:25. Empty:"
                    + " nowhere.")
    String inbound_listen() default "";

    @AttributeDefinition(
            description = "Domains whose mail is taken, separated by commas; mail for others is refused with 550.")
    String inbound_domains() default "";

    @AttributeDefinition(description = "Our name in greeting and Received. Empty: helo.name.")
    String inbound_hostname() default "";

    @AttributeDefinition(description = "Most open connections of other servers.", min = "1", max = "100000")
    int inbound_most_connections() default 200;

    @AttributeDefinition(description = "Most open connections of one client.", min = "1", max = "100000")
    int inbound_most_connections_per_client() default 20;

    @AttributeDefinition(
            description = "Largest message in octets, announced as SIZE.",
            min = "1024",
            max = "1099511627776")
    long inbound_message_size_max() default 67_108_864L;

    @AttributeDefinition(description = "Most recipients of one message.", min = "100", max = "100000")
    int inbound_recipients_max() default 1000;

    @AttributeDefinition(
            description = "Most messages that are handed over to the spooler at a time.",
            min = "1",
            max = "64")
    int inbound_calls() default 1;

    @AttributeDefinition(
            description =
                    "How long a message waits for the spooler before its client is told to come again, in seconds.",
            min = "1",
            max = "600")
    int inbound_wait_seconds() default 60;

    @AttributeDefinition(
            description =
                    "How long handing a message over may take, in seconds; less than the profile's call.deadline.",
            min = "1",
            max = "3600")
    int inbound_transfer_seconds() default 240;

    @AttributeDefinition(description = "Patience for a command, in seconds.", min = "1", max = "3600")
    int inbound_idle_seconds() default 300;

    @AttributeDefinition(
            description = "Patience for the next octets of a message, in seconds.",
            min = "1",
            max = "3600")
    int inbound_data_seconds() default 180;

    @AttributeDefinition(
            description = "When sessions of clients are encrypted. All but off need inbound.tls.keystore.",
            options = {
                @Option(label = "never", value = "off"),
                @Option(label = "when the client asks", value = "starttls"),
                @Option(label = "before MAIL, by STARTTLS", value = "required"),
                @Option(label = "from the first octet", value = "implicit")
            })
    String inbound_tls_mode() default "off";

    @AttributeDefinition(description = "PKCS#12 file with the server's key and certificates.")
    String inbound_tls_keystore() default "";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description = "Password of the key store and its key. The dot in front of the key keeps it from being"
                    + " published with the service.")
    String _inbound_tls_keystore_password() default "";
}
