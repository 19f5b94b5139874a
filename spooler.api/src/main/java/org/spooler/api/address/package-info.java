// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Addresses of recipients and originators, of any medium.
 *
 * <p>Everything here is an immutable value. Arguments and results are never {@code null}.
 */
@Export
@Version("0.1.0")
package org.spooler.api.address;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
