// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.auth;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** LOGIN, never standardized: the server asks for the user, then for the password. */
final class LoginExchange implements SaslExchange {

    static final String NAME = "LOGIN";

    private final Credentials credentials;
    private int asked;

    LoginExchange(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public String mechanism() {
        return NAME;
    }

    @Override
    public Optional<byte[]> initialResponse() {
        return Optional.empty();
    }

    @Override
    public byte[] respond(byte[] challenge) throws SaslFailureException {
        // The wording of the questions differs from server to server; only their order is reliable.
        return switch (asked++) {
            case 0 -> credentials.user().getBytes(StandardCharsets.UTF_8);
            case 1 -> credentials.password().getBytes(StandardCharsets.UTF_8);
            default -> throw new SaslFailureException("LOGIN has two questions, but the server asked a third");
        };
    }
}
