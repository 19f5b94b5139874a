// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.pdf;

import java.io.IOException;

/** A file that is no fax that can be put into a PDF as it is. */
public final class StrangeFaxException extends IOException {

    private static final long serialVersionUID = 1L;

    StrangeFaxException(String what) {
        super(what);
    }

    StrangeFaxException(String what, Exception cause) {
        super(what, cause);
    }
}
