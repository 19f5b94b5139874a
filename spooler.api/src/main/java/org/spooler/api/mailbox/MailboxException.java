// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.mailbox;

import org.spooler.api.status.MapiStatus;

/** A client may not do this with a message, or not now. */
public class MailboxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final MapiStatus status;

    /** Says what, where and the remedy. */
    public MailboxException(MapiStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** The return code. */
    public MapiStatus status() {
        return status;
    }
}
