// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.RecipientState;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.store.MessageState;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;
import org.spooler.tck.Requirement;
import org.spooler.testkit.MemoryProfileSection;

/** What passes between the spooler and a transport while a message changes hands (catalogue 2.4 to 2.6). */
class EngineHandOverTest {

    private final EngineHarness spooler;
    private final List<String> calls = new ArrayList<>();
    private final List<TransferId> transfers = new ArrayList<>();
    private final Deque<SubmitOutcome> answers = new ArrayDeque<>();
    private final Deque<Disposition> ends = new ArrayDeque<>();
    private Set<Integer> delivered = Set.of(0, 1, 2);

    EngineHandOverTest() throws Exception {
        spooler = new EngineHarness("first", "second");
    }

    /** Notes every call, and delivers to those that are to be delivered. */
    private final class Diarist implements TransportProvider, TransportSession {

        private final String name;

        Diarist(String name) {
            this.name = name;
        }

        @Override
        public TransportSession open(TransportContext context) {
            return this;
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.of(AddressType.SMTP);
        }

        @Override
        public SubmitOutcome submit(OutboundMessage message) {
            calls.add(name + " submit " + message.recipients());
            transfers.add(message.transfer());
            SubmitOutcome answer = answers.isEmpty() ? SubmitOutcome.ACCEPTED : answers.remove();
            if (answer instanceof SubmitOutcome.Accepted) {
                message.recipients().stream()
                        .filter(delivered::contains)
                        .forEach(r -> message.settle(RecipientOutcome.delivered(r, "ok")));
            }
            return answer;
        }

        @Override
        public Disposition end(OutboundMessage message) {
            try (var content = message.content().open()) {
                calls.add(name + " end " + content.readAllBytes().length);
            } catch (IOException closed) {
                calls.add(name + " end without content");
            }
            return ends.isEmpty() ? Disposition.SENT : ends.remove();
        }
    }

    private void open(String name) {
        spooler.engine.arrived(
                new TransportArrival(name, name, 0, "test", new Diarist(name)), new MemoryProfileSection());
        spooler.run();
    }

    @Test
    @Requirement({"SPOOL-038", "SPOOL-045", "SPOOL-006", "SPOOL-039", "DEC-15"})
    void eachTransportIsShownOnlyTheRecipientsNobodyIsResponsibleFor() throws Exception {
        open("first");
        open("second");
        delivered = Set.of(0, 2);
        answers.add(SubmitOutcome.ACCEPTED);
        answers.add(new SubmitOutcome.Wait(Duration.ofHours(1), "later"));

        MessageId id = spooler.submit("ann@a.example", "bob@a.example", "eve@a.example");

        assertThat(calls).contains("first submit [0, 1, 2]", "second submit [1]");
        assertThat(spooler.find(id).orElseThrow().recipients())
                .extracting(r -> r.state())
                .containsExactly(RecipientState.DELIVERED, RecipientState.PENDING, RecipientState.DELIVERED);
    }

    @Test
    @Requirement({"SPOOL-054", "SPOOL-068"})
    void endFollowsAnAcceptedMessageAndThenItIsTheTransportsAlone() throws Exception {
        open("first");

        MessageId id = spooler.submit("ann@a.example");
        spooler.engine.left("first");
        spooler.pass(Duration.ofDays(1));

        assertThat(calls).containsExactly("first submit [0]", "first end 17");
        assertThat(spooler.find(id)).isEmpty();
    }

    static List<SubmitOutcome> refusals() {
        return List.of(
                SubmitOutcome.BUSY,
                SubmitOutcome.NOT_ME,
                new SubmitOutcome.Wait(Duration.ofHours(1), "later"),
                new SubmitOutcome.NetworkError(Duration.ofHours(1), "unreachable"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    @Requirement({"DEC-12", "SPOOL-055", "SPOOL-056", "SPOOL-060"})
    void endFollowsNothingButAcceptanceAndTheMessageStaysAsItWas(SubmitOutcome refusal) throws Exception {
        open("first");
        answers.add(refusal);

        MessageId id = spooler.submit("ann@a.example");

        assertThat(calls).containsExactly("first submit [0]");
        spooler.find(id).ifPresent(EngineHandOverTest::assertUnchanged);
    }

    private static void assertUnchanged(MessageState state) {
        assertThat(state.contentVersion()).isZero();
        assertThat(state.envelope().recipients()).hasSize(1);
    }

    @Test
    @Requirement({"SPOOL-057"})
    void deferredMessageThatTheTransportNoLongerWantsIsNotSentAgain() throws Exception {
        open("first");
        delivered = Set.of();
        ends.add(Disposition.AWAIT_NOTICE);
        MessageId id = spooler.submit("ann@a.example");
        MessageId other = spooler.submit("bob@a.example");
        answers.add(SubmitOutcome.CANCELLED);
        answers.add(SubmitOutcome.CANCELLED);
        spooler.engine.notices().sentDeferred("first", transfers.get(0));
        spooler.run();

        assertThat(spooler.find(id)).isEmpty();
        assertThat(spooler.find(other))
                .as("was not deferred: it is tried again")
                .isPresent();
        assertThat(spooler.decided)
                .containsExactly("SMTP:ann@a.example CANCELLED first", "SMTP:bob@a.example DEFERRED first");
        assertThat(spooler.reports).isEmpty();
    }

    @Test
    @Requirement("SPOOL-069")
    void nameOfATransferIsNotUsedAgainAfterItsEnd() throws Exception {
        open("first");
        delivered = Set.of();
        ends.add(Disposition.RESEND_NOW);
        ends.add(Disposition.RESEND_NOW);

        spooler.submit("ann@a.example");

        assertThat(transfers).hasSizeGreaterThan(2).doesNotHaveDuplicates();
    }
}
