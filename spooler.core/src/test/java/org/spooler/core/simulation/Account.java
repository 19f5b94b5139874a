// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Recipient;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.MessageState;
import org.spooler.core.engine.OutcomeListener;

/** What was accepted, what arrived, and what the spooler said of it: in the end the three have to agree. */
final class Account implements OutcomeListener {

    private record Entry(MessageId id, String address) {}

    private final Map<Entry, Integer> arrivals = new LinkedHashMap<>();
    private final Map<Entry, List<Verdict>> verdicts = new LinkedHashMap<>();
    private final Set<Entry> doubtful = new HashSet<>();
    private final Map<Entry, Integer> failureReports = new LinkedHashMap<>();
    private final Map<MessageId, Envelope> submitted = new LinkedHashMap<>();
    private final Set<MessageId> accepted = new HashSet<>();
    private final Set<MessageId> forgotten = new HashSet<>();
    private final Set<MessageId> interrupted = new HashSet<>();
    private final Set<String> reportKeys = new HashSet<>();
    private final ContentInspection contents = new ContentInspection(submitted);
    private long trace;

    private static Entry entry(MessageId id, Recipient recipient) {
        return new Entry(id, recipient.address().toString());
    }

    void submitted(MessageId id, Envelope envelope) {
        submitted.put(id, envelope);
    }

    ContentInspection contents() {
        return contents;
    }

    Map<MessageId, Envelope> submitted() {
        return submitted;
    }

    /** The submitter was told that the message is safe. */
    void accepted(MessageId id) {
        accepted.add(id);
    }

    /** The process died while it worked on the message: what was said of it, and not written down, may be said again. */
    void interrupted(MessageId id) {
        interrupted.add(id);
    }

    /** The journal lost its latest words on a message: what it said may be said, and done, again. */
    void forgotten(MessageId id) {
        Envelope envelope = submitted.get(id);
        if (envelope != null) {
            forgotten.add(id);
            envelope.recipients().forEach(r -> doubt(id, r));
        }
    }

    void arrived(MessageId id, Recipient recipient) {
        arrivals.merge(entry(id, recipient), 1, Integer::sum);
    }

    /** A crash or an unkept promise: a second copy is possible, and the spooler knows. */
    void doubt(MessageId id, Recipient recipient) {
        doubtful.add(entry(id, recipient));
    }

    /** A report was submitted; one with the same idempotency key goes out once. */
    void reported(MessageState message, ReportKind kind, List<Integer> recipients) {
        if (kind == ReportKind.FAILURE && reportKeys.add(message.id() + ":" + recipients)) {
            recipients.forEach(r -> failureReports.merge(
                    entry(message.id(), message.envelope().recipients().get(r)), 1, Integer::sum));
        }
    }

    @Override
    public void decided(MessageState message, RecipientOutcome outcome, String transport, Verdict verdict) {
        Recipient recipient = message.envelope().recipients().get(outcome.recipient());
        trace = 31 * trace + (message.id() + outcome.text() + verdict).hashCode();
        if (outcome.duplicatePossible()) {
            doubt(message.id(), recipient);
        }
        if (verdict != Verdict.DEFERRED) {
            verdicts.computeIfAbsent(entry(message.id(), recipient), e -> new ArrayList<>())
                    .add(verdict);
        }
    }

    /** A number that is the same for the same run. */
    long trace() {
        return trace;
    }

    void balance() {
        contents.balance();
        submitted.forEach((id, envelope) -> envelope.recipients().forEach(r -> balance(entry(id, r), envelope)));
        assertThat(verdicts.keySet())
                .as("outcomes only for what was accepted")
                .allMatch(e -> submitted.containsKey(e.id()));
    }

    private void balance(Entry entry, Envelope envelope) {
        List<Verdict> said = verdicts.getOrDefault(entry, List.of());
        if (!accepted.contains(entry.id()) && said.isEmpty()) {
            return;
        }
        boolean mayRepeat = forgotten.contains(entry.id()) || interrupted.contains(entry.id());
        assertThat(said).as("final outcomes of %s", entry).isNotEmpty().hasSizeLessThanOrEqualTo(mayRepeat ? 3 : 1);
        balanceCopies(entry, said);
        if (!mayRepeat) {
            balanceReports(entry, envelope, said);
        }
    }

    private void balanceCopies(Entry entry, List<Verdict> said) {
        int copies = arrivals.getOrDefault(entry, 0);
        if (said.contains(Verdict.SENT)) {
            assertThat(copies).as("copies of %s, said to be sent", entry).isPositive();
        }
        if (copies > 1 || (copies == 1 && !said.contains(Verdict.SENT))) {
            assertThat(doubtful)
                    .as("%d copies of %s, said to be %s, without a reason", copies, entry, said)
                    .contains(entry);
        }
    }

    private void balanceReports(Entry entry, Envelope envelope, List<Verdict> said) {
        boolean failed = said.contains(Verdict.BOUNCED) || said.contains(Verdict.EXPIRED);
        assertThat(failureReports.getOrDefault(entry, 0))
                .as("failure reports for %s, which was %s", entry, said)
                .isEqualTo(failed && envelope.originator().isPresent() ? 1 : 0);
    }
}
