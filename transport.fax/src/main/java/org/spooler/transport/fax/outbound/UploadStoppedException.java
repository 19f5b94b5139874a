// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.io.IOException;

/** Nobody wants the document any more that is being uploaded. */
final class UploadStoppedException extends IOException {

    private static final long serialVersionUID = 1L;

    UploadStoppedException() {
        super("cancelled");
    }
}
