// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.spooler.api.message.Envelope;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.RecipientLedger;
import org.spooler.store.file.format.FiledRecord;
import org.spooler.store.file.format.MessageRecord;
import org.spooler.store.file.journal.StoppedJournal;

/** Prints every message and recipient that the journal knows, by queue id, for programs. */
final class Listing {

    private final StoppedJournal journal;
    private final StateReading reading;
    private final PrintStream out;

    Listing(StoppedJournal journal, PrintStream out) {
        this.journal = journal;
        this.reading = new StateReading(journal);
        this.out = out;
    }

    /** Prints them all; each that cannot be read has a line that says so. */
    int print(Survey survey) {
        long unreadable = 0;
        List<KnownMessage> sorted = survey.messages.values().stream()
                .sorted((one, other) -> Long.compare(one.number, other.number))
                .toList();
        for (KnownMessage message : sorted) {
            try {
                print(message);
            } catch (IOException e) {
                out.println(new Lines("unreadable").with("id", message.id()).with("problem", e.getMessage()));
                unreadable++;
            }
        }
        return unreadable == 0 && survey.damages.isEmpty() ? ExitCode.OK : ExitCode.DAMAGED;
    }

    private void print(KnownMessage message) throws IOException {
        if (message.isFiled()) {
            printFiled(message);
        } else if (message.message().isPresent()) {
            printQueued(message);
        } else {
            out.println(new Lines("message").with("id", message.id()).with("state", "finished"));
        }
    }

    private void printFiled(KnownMessage message) throws IOException {
        FiledRecord filed = reading.filed(message);
        out.println(new Lines("message")
                .with("id", message.id())
                .with("state", "filed")
                .with("folder", message.folder())
                .with("since", filed.placement().filed())
                .with("size", filed.traits().sizeBytes())
                .with("from", originator(filed.envelope())));
    }

    private void printQueued(KnownMessage message) throws IOException {
        MessageState state = reading.state(message);
        Lines line = new Lines("message")
                .with("id", message.id())
                .with("state", stateOf(message))
                .with("since", state.submitted())
                .with("size", state.traits().sizeBytes())
                .with("from", originator(state.envelope()))
                .with("due", state.due())
                .with("version", state.contentVersion());
        MessageRecord.read(journal.read(message.message().orElseThrow()))
                .key()
                .ifPresent(key -> line.with("key", key.key()));
        out.println(line);
        for (int i = 0; i < state.recipients().size(); i++) {
            print(message, i, state);
        }
    }

    private static String stateOf(KnownMessage message) {
        if (message.isFinished()) {
            return "finished";
        }
        return message.isHeld() ? "held" : "queued";
    }

    private static String originator(Envelope envelope) {
        return envelope.originator().map(Object::toString).orElse("");
    }

    private void print(KnownMessage message, int position, MessageState state) {
        RecipientLedger ledger = state.recipients().get(position);
        Lines line = new Lines("recipient")
                .with("id", message.id())
                .with("position", position)
                .with("address", state.envelope().recipients().get(position).address())
                .with("state", ledger.state())
                .with("attempts", ledger.attempts())
                .with("transport", ledger.transport());
        if (!state.variants().isEmpty()) {
            line.with("version", state.contentVersion(position));
        }
        ledger.last().ifPresent(outcome -> describe(line, outcome));
        out.println(line);
    }

    private static void describe(Lines line, RecipientOutcome outcome) {
        line.with("status", outcome.status())
                .with("duplicate", outcome.duplicatePossible() ? "possible" : "no")
                .with("text", outcome.text());
    }
}
