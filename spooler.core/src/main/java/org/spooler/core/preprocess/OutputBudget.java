// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

/** How much one call may still write; used by one thread. */
final class OutputBudget {

    private final long most;
    private long used;

    OutputBudget(long most) {
        this.most = most;
    }

    void use(long octets) throws BudgetExceededException {
        used += octets;
        if (isExceeded()) {
            throw new BudgetExceededException("wrote more than the " + most + " octets allowed");
        }
    }

    /** Stays true, even if the preprocessor made nothing of the exception. */
    boolean isExceeded() {
        return used > most;
    }
}
