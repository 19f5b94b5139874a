// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

/**
 * A line (modem) of the server.
 *
 * @param device its name, such as {@code ttyS0}
 * @param number its own number, as configured
 * @param status what it does, in the server's words, such as {@code Running and idle} or {@code Sending job 17}
 */
public record FaxLine(String device, String number, String status) {}
