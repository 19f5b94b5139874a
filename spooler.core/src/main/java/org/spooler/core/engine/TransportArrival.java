// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import org.spooler.api.transport.TransportProvider;

/**
 * A transport that came.
 *
 * @param name in the profile
 * @param kind what it is one of, such as {@code smtp}
 * @param ranking decides between transports the profile does not name; higher is earlier
 * @param bundle who provides it, for operators
 * @param provider the service
 */
public record TransportArrival(String name, String kind, int ranking, String bundle, TransportProvider provider) {}
