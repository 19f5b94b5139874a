// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The profile: which transports there are, in which order, and what each keeps for itself (catalogue 6.6).
 *
 * <p>Arguments and results are never {@code null}.
 */
@Export
@Version("0.1.0")
package org.spooler.api.profile;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
