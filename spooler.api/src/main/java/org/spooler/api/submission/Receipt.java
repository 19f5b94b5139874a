// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.submission;

import org.spooler.api.message.MessageId;

/**
 * The spooler's word that it has a message.
 *
 * @param id the queue id
 * @param repeated whether the message was there already, under the same idempotency key
 */
public record Receipt(MessageId id, boolean repeated) {}
