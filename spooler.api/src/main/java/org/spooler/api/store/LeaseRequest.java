// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.time.Duration;

/**
 * Who wants to borrow how much for how long.
 *
 * @param owner name of the spooler; shown to operators
 * @param most at most this many messages, at least 1
 * @param term how long the lease holds unless it is renewed or settled
 */
public record LeaseRequest(String owner, int most, Duration term) {
    public LeaseRequest {
        if (most < 1 || term.isNegative() || term.isZero()) {
            throw new IllegalArgumentException("lease of " + most + " messages for " + term + ": expected 1 or more");
        }
    }
}
