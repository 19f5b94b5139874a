// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.provider;

import java.time.Instant;
import org.spooler.api.admin.ProviderView.Kind;

/**
 * A service that was bound, and is not unbound yet.
 *
 * @param kind what part it plays
 * @param name for operators
 * @param service the object, compared by identity
 * @param bundleId the number of its bundle
 * @param bundle symbolic name of its bundle
 * @param version of its bundle when it was bound
 * @param since when it was bound
 */
public record BoundProvider(
        Kind kind, String name, Object service, long bundleId, String bundle, String version, Instant since) {}
