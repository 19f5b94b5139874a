// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import org.spooler.api.message.MessageId;

/**
 * Proves that a write comes from the current holder of a lease.
 *
 * @param id the message
 * @param fence grows with every lease of the message; an older one is refused
 */
public record LeaseToken(MessageId id, long fence) {}
