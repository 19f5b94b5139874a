// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The address books of the container, in the order in which they are asked.
 */
package org.spooler.core.address;
