// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.submission;

import java.util.Optional;

/**
 * How a message is submitted.
 *
 * @param idempotencyKey 1 to 255 characters: a second submission under the same key, also after a restart, answers
 *     with the first one's receipt and sends nothing again
 * @param source who hands it over, for logs and operators, such as {@code smtp[127.0.0.1]}
 */
public record SubmitOptions(Optional<String> idempotencyKey, String source) {

    /** No key, from inside the process. */
    public static final SubmitOptions NONE = new SubmitOptions(Optional.empty(), "java");

    private static final int LONGEST_KEY = 255;

    public SubmitOptions {
        idempotencyKey.ifPresent(key -> {
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                throw new IllegalArgumentException(
                        "idempotency key of " + key.length() + " characters: expected 1 to " + LONGEST_KEY);
            }
        });
    }

    /** Options from a named source, without a key. */
    public static SubmitOptions from(String source) {
        return new SubmitOptions(Optional.empty(), source);
    }

    /** These options with a key. */
    public SubmitOptions withKey(String key) {
        return new SubmitOptions(Optional.of(key), source);
    }
}
