// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import java.io.IOException;

/** A preprocessor used more than it may: trying again would not help. */
public final class BudgetExceededException extends IOException {

    private static final long serialVersionUID = 1;

    /** Names the budget. */
    public BudgetExceededException(String message) {
        super(message);
    }
}
