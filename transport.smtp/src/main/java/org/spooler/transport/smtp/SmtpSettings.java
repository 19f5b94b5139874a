// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.time.Duration;
import java.util.Optional;
import org.spooler.transport.smtp.connection.ClientIdentity;
import org.spooler.transport.smtp.connection.PoolLimits;
import org.spooler.transport.smtp.inbound.InboundSettings;
import org.spooler.transport.smtp.route.HostPort;
import org.spooler.transport.smtp.route.Routers;

/**
 * Everything that can be set, checked.
 *
 * @param name of this transport, for threads and logs
 * @param relay where all mail goes; empty: to the mail exchangers of each domain
 * @param routers how names are looked up
 * @param identity how we present ourselves
 * @param pool how connections are kept
 * @param inFlight most messages at a time
 * @param recipients most recipients in one transaction
 * @param closeLimit how long messages under way may take when the transport is stopped
 * @param threads event loops
 * @param inbound how mail is taken from other servers; empty: not at all
 */
record SmtpSettings(
        String name,
        Optional<HostPort> relay,
        Routers routers,
        ClientIdentity identity,
        PoolLimits pool,
        int inFlight,
        int recipients,
        Duration closeLimit,
        int threads,
        Optional<InboundSettings> inbound) {}
