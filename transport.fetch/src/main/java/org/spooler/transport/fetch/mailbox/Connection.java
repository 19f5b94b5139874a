// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.Properties;

/** Opens connections of the mail library for an account. */
final class Connection {

    /** What is asked of an IMAP server at once: fewer round trips for more memory. */
    private static final int PIECE = 256 * 1024;

    private final Account account;
    private final Wire wire = new Wire();

    Connection(Account account) {
        this.account = account;
    }

    /** A store that is logged in. */
    Store open() throws MessagingException {
        Store store =
                Session.getInstance(properties()).getStore(account.protocol().key());
        try {
            store.connect(account.host(), account.port(), account.user(), account.password());
            return store;
        } catch (MessagingException | RuntimeException problem) {
            wire.cut();
            throw problem;
        }
    }

    void cut() {
        wire.cut();
    }

    private Properties properties() {
        Properties all = new Properties();
        set(all, "connectiontimeout", account.connectLimit().toMillis());
        set(all, "timeout", account.readLimit().toMillis());
        set(all, "peek", true);
        set(all, "fetchsize", PIECE);
        set(all, "connectionpoolsize", 1);
        set(all, "auth.ntlm.disable", true);
        set(all, "socketFactory", wire);
        set(all, "socketFactory.fallback", false);
        set(all, "ssl.enable", account.tls() == TlsMode.IMPLICIT);
        set(all, "ssl.socketFactory", new WireTls(wire, account.trust().getSocketFactory()));
        set(all, "ssl.checkserveridentity", true);
        set(all, "starttls.enable", account.tls() == TlsMode.STARTTLS);
        set(all, "starttls.required", account.tls() == TlsMode.STARTTLS);
        return all;
    }

    private void set(Properties all, String name, Object value) {
        boolean isText = value instanceof Number || value instanceof Boolean;
        all.put("mail." + account.protocol().key() + "." + name, isText ? value.toString() : value);
    }
}
