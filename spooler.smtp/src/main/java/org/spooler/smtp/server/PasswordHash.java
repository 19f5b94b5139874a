// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.server;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A salted password hash (PBKDF2 with HMAC-SHA-256, RFC 8018, 5.2).
 *
 * <p><b>Cost.</b> {@link #matches} is slow on purpose, hundreds of milliseconds with a good number of iterations: never
 * call it on a network thread.
 */
final class PasswordHash {

    static final String SCHEME = "pbkdf2-sha256";

    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int LEAST_OCTETS = 16;

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * Reads {@code pbkdf2-sha256:iterations:salt:hash}, salt and hash in Base64.
     *
     * @throws IllegalArgumentException if it is anything else; the message does not repeat it
     */
    static PasswordHash parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            throw new IllegalArgumentException("expected " + SCHEME + ":iterations:salt:hash");
        }
        int iterations = Integer.parseInt(parts[1]);
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] hash = Base64.getDecoder().decode(parts[3]);
        if (iterations < 1 || iterations > MOST_ITERATIONS || salt.length == 0 || hash.length < LEAST_OCTETS) {
            throw new IllegalArgumentException(
                    "expected 1 to " + MOST_ITERATIONS + " iterations, a salt and a hash of 16 octets or more");
        }
        return new PasswordHash(iterations, salt, hash);
    }

    /** Whether this is the hash of the password; takes the same time for every password. */
    boolean matches(String password) {
        char[] characters = password.isEmpty() ? new char[] {0} : password.toCharArray();
        PBEKeySpec spec = new PBEKeySpec(characters, salt, iterations, hash.length * Byte.SIZE);
        try {
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return MessageDigest.isEqual(derived, hash) && !password.isEmpty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
