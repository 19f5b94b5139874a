// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A message: its envelope, its recipients and its content.
 *
 * <p>Everything here but {@link org.spooler.api.message.Content} is an immutable value. Sizes are bytes. Arguments
 * and results are never {@code null}.
 */
@Export
@Version("0.1.0")
package org.spooler.api.message;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
