// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.envelope;

import java.time.Instant;
import java.util.Optional;
import org.spooler.api.address.Address;

/**
 * What is known of a message besides its octets.
 *
 * @param account who logged in on which host, as an address
 * @param recipient whose mail it is, if that was said
 * @param serverTime when the server got it, if the server tells
 * @param now when it was fetched
 */
public record Arrival(Address account, Optional<Address> recipient, Optional<Instant> serverTime, Instant now) {}
