// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.util.Optional;
import org.spooler.hylafax.HylafaxServer;
import org.spooler.transport.fax.inbound.InboundSettings;
import org.spooler.transport.fax.job.JobOptions;
import org.spooler.transport.fax.outbound.LineRules;

/**
 * Everything that can be set, checked.
 *
 * @param name of this transport, for threads and logs
 * @param server where the fax server is, and how to get in
 * @param line how the line is used
 * @param options what holds for a fax that asks for nothing else
 * @param inbound how received faxes are taken over; empty if they are left to others
 */
record FaxSettings(
        String name, HylafaxServer server, LineRules line, JobOptions options, Optional<InboundSettings> inbound) {}
