// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What tests of the spooler and of its providers are made of: time and threads under a seed, scripted transports, and
 * messages in memory.
 *
 * <p>Arguments and results are never {@code null}.
 */
package org.spooler.testkit;
