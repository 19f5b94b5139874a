// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.io.IOException;

/** The spooler wants no more of this message now; the original stays (RECV-029). */
final class TransferStoppedException extends IOException {
    private static final long serialVersionUID = 1L;

    TransferStoppedException() {
        super("the transfer is cancelled");
    }
}
