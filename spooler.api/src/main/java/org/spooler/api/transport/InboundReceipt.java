// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.transport;

import org.spooler.api.message.MessageId;
import org.spooler.api.status.MapiStatus;

/**
 * The spooler's word that it has a received message.
 *
 * @param id the message's id
 * @param status {@code S_OK} if it was delivered, {@code MAPI_E_OBJECT_DELETED} if a hook deleted it
 *     (PR_SPOOLER_STATUS, RECV-031); the remote original may go in both cases
 */
public record InboundReceipt(MessageId id, MapiStatus status) {}
