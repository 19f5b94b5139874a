// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The contract between the spooler and message hooks: filters after sending and before delivery (catalogue 2.11).
 *
 * <p>Arguments and results are never {@code null}.
 */
@Export
@Version("0.1.0")
package org.spooler.api.hook;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
