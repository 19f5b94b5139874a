// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The settings of a component: read with their ranges, all problems at once, and kept in force while new ones are wrong.
 */
@Version("0.1.0")
@Export
package org.spooler.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
