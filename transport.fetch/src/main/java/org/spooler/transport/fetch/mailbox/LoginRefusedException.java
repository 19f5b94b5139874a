// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.mailbox;

import java.io.IOException;

/** The server does not accept user and password (XPORT-015). */
public final class LoginRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says what the server said. */
    public LoginRefusedException(String message) {
        super(message);
    }
}
