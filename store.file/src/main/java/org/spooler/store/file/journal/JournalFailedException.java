// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;

/** A write or a sync failed: the journal takes nothing more until it is opened again. */
public final class JournalFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    JournalFailedException(String directory, Exception cause) {
        super(
                "journal " + directory + " could not be written and is read-only until the store is opened again: "
                        + cause.getMessage(),
                cause);
    }
}
