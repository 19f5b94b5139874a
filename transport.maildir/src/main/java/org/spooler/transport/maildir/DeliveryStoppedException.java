// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.io.IOException;

/** The transfer was cancelled, or the session closed, while a copy was being written. */
final class DeliveryStoppedException extends IOException {
    private static final long serialVersionUID = 1L;
}
