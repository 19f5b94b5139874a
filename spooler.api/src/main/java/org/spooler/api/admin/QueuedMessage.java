// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

import java.time.Instant;
import java.util.Optional;
import org.spooler.api.message.Place;
import org.spooler.api.property.Properties;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.QueueColumns;

/**
 * A queued message as an operator sees it.
 *
 * @param state everything written down
 * @param place where it is now
 * @param next when the next attempt is due; empty while active or on hold
 * @param reason why it is where it is; one line, may be empty
 */
public record QueuedMessage(MessageState state, Place place, Optional<Instant> next, String reason) {

    /** Its row of the outgoing queue (SEND-077). */
    public Properties columns() {
        return QueueColumns.of(state, place == Place.ACTIVE || place == Place.PREPROCESSING);
    }
}
