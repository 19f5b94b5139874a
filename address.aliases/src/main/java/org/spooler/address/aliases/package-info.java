// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Lists and aliases from a file in the form of aliases(5).
 */
package org.spooler.address.aliases;
