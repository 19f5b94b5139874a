// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.protocol;

import java.time.Duration;

/** The stretches of a connection that each have a time limit of their own (RFC 5321, 4.5.3.2). */
public enum Phase {
    /** Until TCP is connected. */
    CONNECT("connect", Duration.ofSeconds(30), "connecting"),
    /** Until the server's first reply (4.5.3.2.1). */
    GREETING("greeting", Duration.ofMinutes(5), "the greeting"),
    /** EHLO and HELO. */
    HELLO("hello", Duration.ofMinutes(5), "EHLO"),
    /** STARTTLS and each part of the TLS handshake. */
    TLS("tls", Duration.ofMinutes(2), "STARTTLS"),
    /** Each step of AUTH. */
    AUTH("auth", Duration.ofMinutes(2), "AUTH"),
    /** MAIL (4.5.3.2.2). */
    MAIL("mail", Duration.ofMinutes(5), "MAIL FROM"),
    /** RCPT (4.5.3.2.3). */
    RCPT("rcpt", Duration.ofMinutes(5), "RCPT TO"),
    /** DATA until its 354 (4.5.3.2.4). */
    DATA("data", Duration.ofMinutes(2), "DATA"),
    /** Each block of content until it is written (4.5.3.2.5). */
    BLOCK("block", Duration.ofMinutes(3), "message content"),
    /** After the final dot (4.5.3.2.6). */
    END("end", Duration.ofMinutes(10), "end of DATA"),
    /** RSET and QUIT. */
    RESET("reset", Duration.ofSeconds(20), "RSET");

    private final String key;
    private final Duration standard;
    private final String words;

    Phase(String key, Duration standard, String words) {
        this.key = key;
        this.standard = standard;
        this.words = words;
    }

    /** The name in a configuration key. */
    public String key() {
        return key;
    }

    /** The limit unless another is configured. */
    public Duration standard() {
        return standard;
    }

    /** What it is, inside a sentence. */
    public String words() {
        return words;
    }
}
