// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spooler.api.admin.QueuedMessage;
import org.spooler.api.message.Place;
import org.spooler.api.store.MessageState;

/**
 * A message in the queue.
 *
 * @param id its queue id
 * @param sizeBytes its size
 * @param submitted when it was accepted
 * @param place where it is
 * @param next when it is tried next; empty while that is not a question of time
 * @param originator who sent it; {@code <>} if nobody is to get a report
 * @param recipients those without a final outcome, in their order
 * @param reason why it is where it is, fit for a terminal; may be empty
 */
public record QueueRow(
        String id,
        long sizeBytes,
        Instant submitted,
        Place place,
        Optional<Instant> next,
        String originator,
        List<String> recipients,
        String reason) {

    public QueueRow {
        recipients = List.copyOf(recipients);
    }

    static QueueRow of(QueuedMessage message) {
        MessageState state = message.state();
        return new QueueRow(
                state.id().value(),
                state.traits().sizeBytes(),
                state.submitted(),
                message.place(),
                message.next(),
                Words.originator(state.envelope().originator()),
                unsettled(state),
                Printable.escape(message.reason()));
    }

    private static List<String> unsettled(MessageState state) {
        return IntStream.range(0, state.recipients().size())
                .filter(i -> !state.recipients().get(i).state().isSettled())
                .mapToObj(i -> Words.of(state.envelope().recipients().get(i).address()))
                .toList();
    }

    List<Object> cells(Instant now) {
        return List.of(
                id,
                Measure.bytes(sizeBytes),
                Measure.span(Duration.between(submitted, now)),
                Words.of(place),
                next.map(due -> Measure.until(now, due)).orElse("-"),
                originator,
                recipients.size(),
                recipients.isEmpty() ? "-" : recipients.get(0));
    }
}
