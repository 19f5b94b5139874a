// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import java.time.Duration;

/**
 * How connections are kept.
 *
 * @param connections most connections to one destination at a time
 * @param idle how long an unused one is kept; zero: not at all
 * @param transactions most transactions on one connection
 */
public record PoolLimits(int connections, Duration idle, int transactions) {}
