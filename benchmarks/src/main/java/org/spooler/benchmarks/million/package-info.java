// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** A queue of a million messages; {@code benchmarks/million} says how it is used. */
package org.spooler.benchmarks.million;
