// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import java.time.Instant;
import java.util.Optional;
import org.spooler.api.admin.StoreCharge.Standing;

/**
 * What outlives a crash: the store in charge, and how another one stands to it.
 *
 * @param store the store in charge
 * @param standing how the other one stands to it
 * @param other empty exactly if it stands alone
 * @param since when it became so
 */
record Choice(String store, Standing standing, Optional<String> other, Instant since) {

    static Choice alone(String store, Instant since) {
        return new Choice(store, Standing.ALONE, Optional.empty(), since);
    }

    /** The same store in charge, and another one beside it. */
    Choice beside(Standing how, String another, Instant at) {
        return new Choice(store, how, Optional.of(another), at);
    }
}
