// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.auth;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** PLAIN (RFC 4616): user and password in one message. */
final class PlainExchange implements SaslExchange {

    static final String NAME = "PLAIN";

    private final Credentials credentials;

    PlainExchange(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public String mechanism() {
        return NAME;
    }

    @Override
    public Optional<byte[]> initialResponse() {
        String message = "\0" + credentials.user() + "\0" + credentials.password();
        return Optional.of(message.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] respond(byte[] challenge) throws SaslFailureException {
        throw new SaslFailureException("PLAIN has no challenge, but the server sent one");
    }
}
