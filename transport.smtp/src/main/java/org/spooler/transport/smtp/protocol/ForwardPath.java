// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.protocol;

import org.spooler.api.message.DeliveryStatusRequest;

/**
 * One recipient of a transaction.
 *
 * @param mailbox without angle brackets
 * @param statusRequest which reports the originator wants
 */
public record ForwardPath(String mailbox, DeliveryStatusRequest statusRequest) {}
