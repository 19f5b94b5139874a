// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import java.io.IOException;

/** The message to be returned cannot be read; its report goes out without it. */
final class UnreadableOriginalException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableOriginalException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
