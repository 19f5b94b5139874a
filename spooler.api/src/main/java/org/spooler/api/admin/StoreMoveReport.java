// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

import java.time.Duration;
import java.util.List;
import org.spooler.api.message.MessageId;

/**
 * What a change of the store has come to.
 *
 * @param from the store that was left
 * @param to the store that is in charge now
 * @param queued messages in its queue
 * @param filed messages in its folders
 * @param keys idempotency keys it remembers
 * @param leftBehind messages that are damaged: set aside by the store that was left, and listed there
 * @param pause how long the spooler stood still
 */
public record StoreMoveReport(
        String from, String to, long queued, long filed, long keys, List<MessageId> leftBehind, Duration pause) {

    public StoreMoveReport {
        leftBehind = List.copyOf(leftBehind);
    }
}
