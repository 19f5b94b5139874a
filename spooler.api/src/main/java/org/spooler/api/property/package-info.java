// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Typed keys for the properties of messages, recipients, status rows and profile sections (catalogue, part 9).
 *
 * <p>What the engine works with has typed fields elsewhere; this package names the rest, keeps the original tag of
 * each, and says who may set it and whether it may leave the spooler.
 */
@Export
@Version("0.1.0")
package org.spooler.api.property;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
