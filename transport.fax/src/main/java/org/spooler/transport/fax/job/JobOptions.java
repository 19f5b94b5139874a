// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.job;

import java.time.Duration;

/**
 * How a fax is to be sent.
 *
 * @param dials how often the number is dialled at most
 * @param tries how often a transmission is begun at most
 * @param killTime after which, counted from the first offer, it is given up
 * @param window the time of day in which it is sent
 * @param priority among the jobs of the server, 0 first, 255 last
 * @param senderName for the line on top of each page; may be empty
 * @param senderNumber as the other end is told; may be empty
 */
public record JobOptions(
        int dials, int tries, Duration killTime, Window window, int priority, String senderName, String senderNumber) {}
