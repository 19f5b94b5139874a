// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;
import org.spooler.store.file.disk.DiskFile;

/** Shows the records of one segment of an earlier run to a visitor. */
final class Replay {

    private final SegmentState state;
    private final RecordChecksum checksum;
    private final RecordVisitor visitor;
    private long last;

    Replay(SegmentState state, RecordChecksum checksum, RecordVisitor visitor) {
        this.state = state;
        this.checksum = checksum;
        this.visitor = visitor;
        this.last = state.firstSequence() - 1;
    }

    void run(DiskFile file) throws IOException {
        SegmentReader reader = new SegmentReader(file, state.firstSequence(), checksum);
        if (!state.headerWhole()) {
            visitor.damage(new Damage(name(), 0, SegmentHeader.BYTES, 0, 0));
        }
        while (last < state.lastSequence() && reader.next()) {
            long sequence = reader.header().sequence();
            if (sequence > state.lastSequence()) {
                break;
            }
            if (reader.gapStart() >= 0) {
                visitor.damage(new Damage(name(), reader.gapStart(), reader.offset(), last + 1, sequence - 1));
            }
            last = sequence;
            show(reader);
        }
        reportMissingEnd(reader);
    }

    private void show(SegmentReader reader) throws IOException {
        RecordHeader header = reader.header();
        if (header.type() == RecordHeader.MARK) {
            return;
        }
        RecordAddress address = new RecordAddress(state.segment(), reader.offset(), header.payloadBytes());
        visitor.record(address, header.type(), reader.payload());
    }

    private void reportMissingEnd(SegmentReader reader) throws IOException {
        boolean endKnown = state.lastSequence() != Long.MAX_VALUE;
        if (endKnown && last < state.lastSequence()) {
            int from = reader.gapStart() >= 0 ? reader.gapStart() : reader.end();
            visitor.damage(new Damage(name(), from, reader.length(), last + 1, state.lastSequence()));
        }
    }

    private String name() {
        return SegmentName.of(state.segment());
    }
}
