// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What became of a recipient, in the vocabulary of RFC 3463 and RFC 3464.
 *
 * <p>Everything here is an immutable value. Arguments and results are never {@code null}.
 */
@Export
@Version("0.1.0")
package org.spooler.api.report;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
