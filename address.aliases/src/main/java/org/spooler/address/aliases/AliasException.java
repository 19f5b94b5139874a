// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import java.io.IOException;
import java.nio.file.Path;

/** A file that cannot be used: which, where in it, and why. */
final class AliasException extends IOException {
    private static final long serialVersionUID = 1L;

    AliasException(Path file, int line, String problem) {
        super(file + ", line " + line + ": " + problem);
    }

    AliasException(Path file, String problem) {
        super(file + ": " + problem);
    }
}
