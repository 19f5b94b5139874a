// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Delivery status notifications (RFC 3464): who gets one, what stands in it, and how it gets into the queue.
 */
package org.spooler.core.report;
