// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A load driver and a counting sink that speak SMTP, cost little, mark every message and account for each number
 * exactly; {@code benchmarks/race} runs them against Spooler and its peers.
 */
package org.spooler.benchmarks.smtp;
