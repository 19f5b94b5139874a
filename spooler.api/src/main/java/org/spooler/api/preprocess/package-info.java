// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The contract between the spooler and preprocessors: bundles that change a message before it is sent, such as
 * rendering it for a fax line, and clean up afterwards (catalogue, part 7).
 *
 * <p>Arguments and results are never {@code null}.
 */
@Export
@Version("0.1.0")
package org.spooler.api.preprocess;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
