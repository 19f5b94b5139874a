// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Messages as programs that read mail see them: opened with an access, listed by folder, and announced when they are
 * new. Not needed to send; {@link org.spooler.api.submission} is.
 *
 * <p>Source: catalogue 1.6 (locks) and 5 (receiving).
 */
@Export
@Version("0.1.0")
package org.spooler.api.mailbox;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
