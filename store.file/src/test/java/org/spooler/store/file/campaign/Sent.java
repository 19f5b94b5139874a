// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.Lease;

/** A message as a script knows it: acknowledged, and perhaps leased or filed. */
final class Sent {

    final String name;
    final MessageId id;
    Envelope envelope;
    Lease lease;
    FolderId folder;
    boolean rewriting;
    int versions;

    Sent(String name, MessageId id, Envelope envelope) {
        this.name = name;
        this.id = id;
        this.envelope = envelope;
    }

    int recipients() {
        return envelope.recipients().size();
    }

    /** Whether something may be written about it now. */
    boolean isFree() {
        return lease != null && !rewriting;
    }
}
