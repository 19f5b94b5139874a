// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

/** A preprocessor returned what its contract does not allow. */
public final class UnfitResultException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says what is wrong. */
    public UnfitResultException(String message) {
        super(message);
    }
}
