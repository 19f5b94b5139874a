// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.Optional;
import org.spooler.api.message.MessageId;

/**
 * A damaged record: an item in the listing, never a reason to stop.
 *
 * @param id the message it belongs to, if that can still be read
 * @param where file and position
 * @param problem what is wrong with it
 * @param keptAt where it was set aside
 */
public record CorruptEntry(Optional<MessageId> id, String where, String problem, String keptAt) {}
