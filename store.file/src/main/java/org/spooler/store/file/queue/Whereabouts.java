// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.util.List;
import java.util.Optional;
import org.spooler.api.store.MessageState;
import org.spooler.store.file.journal.RecordAddress;

/**
 * All that is needed to read a message without the lock.
 *
 * @param number the message
 * @param message its message record
 * @param state the record with its last whole state, if there is one younger than the message record
 * @param ledger the ledger records since
 * @param wakes events since
 */
public record Whereabouts(
        long number,
        RecordAddress message,
        Optional<RecordAddress> state,
        List<RecordAddress> ledger,
        List<Wake> wakes) {

    /** The state with the events since. */
    public MessageState awake(MessageState written) {
        MessageState current = written;
        for (Wake wake : wakes) {
            current = wake.apply(current);
        }
        return current;
    }
}
