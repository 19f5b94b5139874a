// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.inbound;

import org.spooler.api.address.Address;

/**
 * How received faxes are taken over.
 *
 * @param keep whether they stay on the server
 * @param recipient who they are for
 * @param domain in which the sender's number is a mail address, such as {@code fax}
 * @param largest octets of a fax; a larger one stays on the server
 * @param events whether the server is asked to tell at once when one has arrived
 */
public record InboundSettings(boolean keep, Address recipient, String domain, long largest, boolean events) {}
