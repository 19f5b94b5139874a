// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.session;

import java.net.InetAddress;
import org.spooler.smtp.content.TraceSource;
import org.spooler.smtp.server.Networks;
import org.spooler.smtp.server.SessionRules;
import org.spooler.smtp.server.TlsMode;
import org.spooler.smtp.syntax.Refusal;

/** The other end of a session and what it has told and proved so far. Belongs to its session's thread. */
final class Client {

    private final InetAddress address;
    private final String literal;
    private String helo = "";
    private boolean extended;
    private boolean encrypted;
    private boolean authenticated;

    Client(InetAddress address, boolean encrypted) {
        this.address = address;
        this.literal = TraceSource.literal(address);
        this.encrypted = encrypted;
    }

    void introduce(String name, boolean ehlo) {
        helo = name;
        extended = ehlo;
    }

    /** After the handshake nothing that was said in clear counts any more (RFC 3207, 4.2). */
    void encrypt() {
        encrypted = true;
        authenticated = false;
        helo = "";
        extended = false;
    }

    void authenticate() {
        authenticated = true;
    }

    boolean introduced() {
        return !helo.isEmpty();
    }

    boolean extended() {
        return extended;
    }

    boolean encrypted() {
        return encrypted;
    }

    boolean authenticated() {
        return authenticated;
    }

    /** Whether a password may be sent: nobody on the way can read it. */
    boolean confidential() {
        return encrypted || address.isLoopbackAddress();
    }

    /** Only who may send mail goes on (RFC 6409, 4.3). */
    void refuseUnlessAdmitted(SessionRules rules) throws Refusal {
        if (rules.tls() == TlsMode.REQUIRED && !encrypted) {
            throw new Refusal(Replies.TLS_FIRST);
        }
        if (!authenticated && !in(rules.networks())) {
            throw new Refusal(Replies.AUTH_FIRST);
        }
    }

    boolean in(Networks networks) {
        return networks.contains(address);
    }

    TraceSource trace(boolean international) {
        return new TraceSource(helo, literal, TraceSource.protocol(extended, encrypted, authenticated, international));
    }

    @Override
    public String toString() {
        return literal;
    }
}
