// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import java.io.IOException;
import org.spooler.api.store.ContentVariant;
import org.spooler.api.store.MessageState;
import org.spooler.store.file.format.FiledRecord;
import org.spooler.store.file.format.LedgerRecord;
import org.spooler.store.file.format.MessageRecord;
import org.spooler.store.file.format.StateRecord;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.journal.StoppedJournal;

/** Reads what the journal says of one message, as the store does when it lends it. */
final class StateReading {

    private final StoppedJournal journal;

    StateReading(StoppedJournal journal) {
        this.journal = journal;
    }

    MessageState state(KnownMessage message) throws IOException {
        try {
            MessageState state = message.state().isPresent()
                    ? StateRecord.readState(journal.read(message.state().get()))
                    : MessageRecord.readState(journal.read(message.message().orElseThrow()));
            for (RecordAddress address : message.ledger()) {
                state = state.applyAll(LedgerRecord.read(journal.read(address)).entries());
            }
            return state;
        } catch (RuntimeException e) {
            throw new IOException(message.id() + ": records do not fit together: " + e, e);
        }
    }

    /** Fails if the message could not be lent. */
    void checkWhole(KnownMessage message) throws IOException {
        MessageState state = state(message);
        checkThere(message, state.contentVersion());
        for (ContentVariant variant : state.variantsToSend()) {
            checkThere(message, variant.version());
        }
    }

    private static void checkThere(KnownMessage message, int version) throws IOException {
        if (version > 0 && !message.versions().containsKey(version)) {
            throw new IOException("version " + version + " of its content is missing");
        }
    }

    FiledRecord filed(KnownMessage message) throws IOException {
        return FiledRecord.read(journal.read(message.filed()));
    }
}
