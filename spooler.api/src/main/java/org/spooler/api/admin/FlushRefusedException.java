// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

import org.spooler.api.status.MapiStatus;

/** Why a flush was not begun: {@code MAPI_E_BUSY} or {@code MAPI_E_NOT_FOUND}. */
public final class FlushRefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final MapiStatus status;

    /** A refusal with its code and a text for people. */
    public FlushRefusedException(MapiStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** The return code. */
    public MapiStatus status() {
        return status;
    }
}
