// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import java.util.Optional;
import org.spooler.transport.smtp.auth.AuthPolicy;
import org.spooler.transport.smtp.protocol.Timeouts;
import org.spooler.transport.smtp.tls.TlsPolicy;

/**
 * How we present ourselves to servers.
 *
 * @param heloName our own name in EHLO: a domain or an address literal
 * @param tls whether and how connections are protected
 * @param auth how we prove who we are, if we do
 * @param timeouts how long servers may take
 */
public record ClientIdentity(String heloName, TlsPolicy tls, Optional<AuthPolicy> auth, Timeouts timeouts) {}
