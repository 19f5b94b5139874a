// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.util.EnumSet;
import java.util.Set;

/**
 * A message that was accepted.
 *
 * @param id its queue id
 * @param letter what was submitted
 */
record Posted(String id, Letter letter) {

    /** The steps of a transaction: what belongs to a later transaction of the same message has not begun by then. */
    private static final Set<Step> IN_TRANSACTION =
            EnumSet.of(Step.MAIL, Step.RCPT, Step.DATA, Step.BODY, Step.DOT, Step.REPLY);

    /** How many recipients a transaction takes: recipients.max of the transport. */
    private static final int PER_TRANSACTION = 2;

    Step step() {
        return letter.step();
    }

    /** Whether a recipient is at the step of its message; otherwise its transaction is still to come. */
    boolean isAtStep(int position) {
        return position < PER_TRANSACTION || !IN_TRANSACTION.contains(step());
    }
}
