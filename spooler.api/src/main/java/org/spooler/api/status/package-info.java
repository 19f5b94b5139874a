// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The status table: one live row for the spooler, each store and each transport (catalogue, part 6).
 *
 * <p>Rows are immutable snapshots. Arguments and results are never {@code null}.
 */
@Export
@Version("0.1.0")
package org.spooler.api.status;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
