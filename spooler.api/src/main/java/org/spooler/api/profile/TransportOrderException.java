// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.profile;

import org.spooler.api.status.MapiStatus;

/**
 * Why a transport order was refused: {@code MAPI_E_NOT_FOUND} if it names a transport that is not in the profile
 * (STAT-056), {@code MAPI_E_BUSY} if it leaves one out (STAT-055).
 */
public final class TransportOrderException extends Exception {

    private static final long serialVersionUID = 1;

    private final MapiStatus status;

    /** A refusal with its code and a text that says what to do. */
    public TransportOrderException(MapiStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** The return code. */
    public MapiStatus status() {
        return status;
    }
}
