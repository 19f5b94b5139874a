// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Load drivers that measure a running instance, and microbenchmarks; started by {@code benchmarks/measure} and
 * {@code benchmarks/jmh}.
 */
package org.spooler.benchmarks;
