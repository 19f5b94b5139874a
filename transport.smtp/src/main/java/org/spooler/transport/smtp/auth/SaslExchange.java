// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.auth;

import java.util.Optional;

/**
 * One run of a SASL mechanism (RFC 4422), seen from the client.
 *
 * <p><b>Threading.</b> One thread at a time.
 */
public interface SaslExchange {

    /** The registered name. */
    String mechanism();

    /** What the client says first; empty if the server begins. */
    Optional<byte[]> initialResponse();

    /**
     * Answers a challenge.
     *
     * @throws SaslFailureException if the challenge is none of this mechanism
     */
    byte[] respond(byte[] challenge) throws SaslFailureException;

    /**
     * Called when the server says that it is satisfied.
     *
     * @throws SaslFailureException if we are not
     */
    default void succeed() throws SaslFailureException {}
}
