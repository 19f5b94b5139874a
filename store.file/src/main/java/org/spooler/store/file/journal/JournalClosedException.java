// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;

/** The journal was closed before the record was durable. */
public final class JournalClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says which journal. */
    public JournalClosedException(String directory) {
        super("journal " + directory + " is closed");
    }
}
