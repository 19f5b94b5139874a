// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Messages for load and for faults: each is known by its number, and every octet of it can be checked on arrival.
 *
 * <p>Arguments and results are never {@code null}.
 */
package org.spooler.testkit.load;
