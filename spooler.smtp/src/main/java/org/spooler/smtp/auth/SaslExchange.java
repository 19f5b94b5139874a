// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.spooler.smtp.syntax.Refusal;

/** One AUTH command: the server's side of SASL PLAIN (RFC 4616) and of LOGIN, which no RFC describes but clients use. */
public final class SaslExchange {

    private enum Mechanism {
        PLAIN,
        LOGIN
    }

    private final Mechanism mechanism;
    private String user;

    private SaslExchange(Mechanism mechanism) {
        this.mechanism = mechanism;
    }

    /**
     * Starts an exchange.
     *
     * @throws Refusal 504 for a mechanism that is not offered
     */
    public static SaslExchange of(String mechanism) throws Refusal {
        return switch (mechanism.toUpperCase(Locale.ROOT)) {
            case "PLAIN" -> new SaslExchange(Mechanism.PLAIN);
            case "LOGIN" -> new SaslExchange(Mechanism.LOGIN);
            default -> throw new Refusal(504, "5.5.4", "AUTH mechanism not supported: expected PLAIN or LOGIN");
        };
    }

    /** What the client is asked next, in Base64. */
    public String challenge() {
        if (mechanism == Mechanism.PLAIN) {
            return "";
        }
        return user == null ? "VXNlcm5hbWU6" : "UGFzc3dvcmQ6";
    }

    /**
     * Takes a response.
     *
     * @param response in Base64; {@code =} is the empty initial response, {@code *} gives up
     * @return the credentials, or empty if there is another {@link #challenge}
     * @throws Refusal 501 for what is no response
     */
    public Optional<Credentials> respond(String response) throws Refusal {
        if (response.equals("*")) {
            throw new Refusal(501, "5.7.0", "authentication given up by the client");
        }
        String text = decode(response);
        if (mechanism == Mechanism.PLAIN) {
            return Optional.of(plain(text));
        }
        if (user == null) {
            user = text;
            return Optional.empty();
        }
        return Optional.of(new Credentials(user, text));
    }

    private static Credentials plain(String text) throws Refusal {
        String[] parts = text.split("\0", -1);
        if (parts.length != 3 || parts[1].isEmpty() || !parts[0].isEmpty() && !parts[0].equals(parts[1])) {
            throw new Refusal(501, "5.5.2", "AUTH PLAIN: expected NUL user NUL password in Base64");
        }
        return new Credentials(parts[1], parts[2]);
    }

    private static String decode(String response) throws Refusal {
        if (response.equals("=")) {
            return "";
        }
        try {
            return new String(Base64.getDecoder().decode(response), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(501, "5.5.2", "AUTH: the response is no Base64");
        }
    }
}
