// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.auth;

import java.util.List;
import java.util.Optional;

/**
 * Which mechanism to use.
 *
 * @param credentials who we are
 * @param withoutTls whether this may be shown on a connection that anybody can read
 */
public record AuthPolicy(Credentials credentials, boolean withoutTls) {

    private static final List<String> PREFERENCE =
            List.of(ScramExchange.SHA_256, ScramExchange.SHA_1, PlainExchange.NAME, LoginExchange.NAME);

    /** Begins the best mechanism that the server offers; empty if there is none we may use. */
    public Optional<SaslExchange> begin(List<String> offered, boolean underTls) {
        if (!underTls && !withoutTls) {
            return Optional.empty();
        }
        return PREFERENCE.stream().filter(offered::contains).findFirst().map(this::exchange);
    }

    private SaslExchange exchange(String mechanism) {
        return switch (mechanism) {
            case PlainExchange.NAME -> new PlainExchange(credentials);
            case LoginExchange.NAME -> new LoginExchange(credentials);
            default -> new ScramExchange(mechanism, credentials);
        };
    }
}
