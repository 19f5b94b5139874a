// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Sockets: a listener and its connections. */
@Export
@Version("0.1.0")
package org.spooler.smtp.listener;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
