// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The embedded durable message store.
 *
 * <p>{@code disk} knows files, {@code journal} knows records, {@code format} knows their payloads, {@code queue} knows
 * what is due; this package makes a message store of them.
 */
package org.spooler.store.file;
