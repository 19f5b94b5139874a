// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.fax;

/** A number that is not taken, and why. */
final class RefusedNumberException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Not a number, or not one that can be dialled (RFC 3463, X.1.3). */
    static final String BAD = "5.1.3";

    /** A number that the operator does not want to be dialled (RFC 3463, X.7.1). */
    static final String FORBIDDEN = "5.7.1";

    private final String status;

    RefusedNumberException(String status, String why) {
        super(why);
        this.status = status;
    }

    /** The enhanced status code. */
    String status() {
        return status;
    }
}
