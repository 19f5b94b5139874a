// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What operators and their tools can see and do.
 *
 * <p>Arguments and results are never {@code null}.
 */
@Export
@Version("0.1.0")
package org.spooler.api.admin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
