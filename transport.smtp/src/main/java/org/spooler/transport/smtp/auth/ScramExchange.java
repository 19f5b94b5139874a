// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.auth;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.StringPreparation;
import com.ongres.scram.common.exception.ScramException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** SCRAM (RFC 5802, RFC 7677): neither side shows the password, and the server proves that it knows it too. */
final class ScramExchange implements SaslExchange {

    static final String SHA_256 = "SCRAM-SHA-256";
    static final String SHA_1 = "SCRAM-SHA-1";

    private enum Step {
        FIRST,
        FINAL,
        DONE
    }

    private final ScramClient client;
    private Step next = Step.FIRST;

    ScramExchange(String mechanism, Credentials credentials) {
        client = ScramClient.builder()
                .advertisedMechanisms(List.of(mechanism))
                .username(credentials.user())
                .password(credentials.password().toCharArray())
                .stringPreparation(StringPreparation.SASL_PREPARATION)
                .build();
    }

    @Override
    public String mechanism() {
        return client.getScramMechanism().getName();
    }

    @Override
    public Optional<byte[]> initialResponse() {
        return Optional.of(utf8(client.clientFirstMessage().toString()));
    }

    @Override
    public byte[] respond(byte[] challenge) throws SaslFailureException {
        String message = new String(challenge, StandardCharsets.UTF_8);
        try {
            switch (next) {
                case FIRST -> {
                    client.serverFirstMessage(message);
                    next = Step.FINAL;
                    return utf8(client.clientFinalMessage().toString());
                }
                case FINAL -> {
                    client.serverFinalMessage(message);
                    next = Step.DONE;
                    return new byte[0];
                }
                default -> throw new SaslFailureException("SCRAM is over, but the server sent another challenge");
            }
        } catch (ScramException | IllegalArgumentException refused) {
            throw new SaslFailureException("SCRAM: " + refused.getMessage(), refused);
        }
    }

    /** A server that says yes without having proved that it knows the password may be anybody. */
    @Override
    public void succeed() throws SaslFailureException {
        if (next != Step.DONE) {
            throw new SaslFailureException("the server did not prove that it knows the password");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
