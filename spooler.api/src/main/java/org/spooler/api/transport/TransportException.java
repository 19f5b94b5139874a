// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.transport;

import org.spooler.api.status.MapiStatus;

/** A transport session could not be opened. */
public class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    private final MapiStatus status;

    /**
     * Says what, where and the remedy.
     *
     * @param status {@code MAPI_E_UNCONFIGURED}: wait for another configuration; any other: try again later
     */
    public TransportException(MapiStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** The return code. */
    public MapiStatus status() {
        return status;
    }
}
