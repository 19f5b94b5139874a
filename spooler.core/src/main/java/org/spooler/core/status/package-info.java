// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The live table of everybody who takes part (catalogue, part 6).
 */
package org.spooler.core.status;
