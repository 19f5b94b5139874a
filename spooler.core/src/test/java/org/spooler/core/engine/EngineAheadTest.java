// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.RecipientState;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ValidateFlag;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.transport.Capabilities;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.ScriptedTransport;
import org.spooler.testkit.Verdict;

/** A session that takes messages swiftly is handed several at once; nothing of that shows when it stops to be swift. */
class EngineAheadTest {

    private static final Duration CALL_DEADLINE = Duration.ofMinutes(5);

    private final EngineHarness spooler;
    private final ScriptedTransport smtp;

    EngineAheadTest() throws Exception {
        spooler = new EngineHarness("smtp");
        smtp = spooler.transport("smtp", Capabilities.of(AddressType.SMTP).withInFlight(20, 20));
    }

    @BeforeEach
    void oneMessageShowsThatItIsSwift() throws Exception {
        smtp.otherwise(Behaviour.reportLater(Duration.ofSeconds(1), Verdict.DELIVER));
        spooler.submit("ann@example.com");
        spooler.pass(Duration.ofSeconds(2));
        assertThat(spooler.arrived.total()).isEqualTo(1);
    }

    /** Committed together, so that the engine borrows them together. */
    private List<MessageId> submitTogether(int number) throws Exception {
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            try (StoreDraft draft = spooler.store.draft()) {
                draft.write(ByteBuffer.wrap(new byte[] {'x'}));
                Envelope envelope = Envelope.builder()
                        .from("origin@example.org")
                        .to("bob@example.com")
                        .build();
                draft.commit(envelope, new ContentTraits(1, false, false, false), Optional.empty());
                ids.add(draft.id());
            }
        }
        spooler.run();
        return ids;
    }

    private RecipientState state(MessageId id) {
        return spooler.find(id).orElseThrow().recipients().get(0).state();
    }

    @Test
    void itsCallsAreStillMadeOneAfterTheOther() throws Exception {
        smtp.then(Behaviour.hang());
        List<MessageId> ids = submitTogether(4);
        assertThat(smtp.offered()).hasSize(2);
        assertThat(ids).extracting(this::state).containsOnly(RecipientState.OFFERED);
    }

    @Test
    void whatStoodBehindACallThatHangsIsSentOnceByTheNextSession() throws Exception {
        smtp.then(Behaviour.hang());
        List<MessageId> ids = submitTogether(4);

        spooler.pass(CALL_DEADLINE.plusMinutes(1));

        assertThat(spooler.last(ids.get(0), 0).duplicatePossible()).isTrue();
        assertThat(ids.subList(1, 4)).allSatisfy(id -> {
            assertThat(spooler.find(id)).isEmpty();
            assertThat(smtp.offered().stream().filter(id::equals)).hasSize(1);
        });
        assertThat(spooler.arrived.duplicates()).isEmpty();
    }

    @Test
    void whatStoodBehindAFaultIsNotCalledOnTheSameSession() throws Exception {
        List<Integer> sessionsAtFault = new ArrayList<>();
        smtp.then(Behaviour.throwFault());
        smtp.onControl((context, controls) -> sessionsAtFault.add(smtp.offered().size()));
        List<MessageId> ids = submitTogether(4);
        spooler.pass(Duration.ofSeconds(3));

        // The new session began its traffic before anything else was offered.
        assertThat(sessionsAtFault).contains(2);
        assertThat(ids.subList(1, 4))
                .allSatisfy(id -> assertThat(spooler.find(id)).isEmpty());
        assertThat(spooler.arrived.duplicates()).isEmpty();
        assertThat(spooler.arrived.total()).isEqualTo(4);
    }

    @Test
    void whatTheTransportWasNotCalledForWhenItWentIsNotInDoubt() throws Exception {
        smtp.then(Behaviour.hang());
        List<MessageId> ids = submitTogether(3);

        spooler.engine.left("smtp");
        spooler.pass(Duration.ofMinutes(1));

        assertThat(spooler.last(ids.get(0), 0).duplicatePossible()).isTrue();
        assertThat(spooler.last(ids.get(1), 0).duplicatePossible()).isFalse();
        assertThat(spooler.last(ids.get(2), 0).duplicatePossible()).isFalse();
        assertThat(smtp.offered()).hasSize(2);
    }

    @Test
    void nothingMoreIsHandedAheadWhileAQuestionWaitsForTheSession() throws Exception {
        smtp.then(Behaviour.hang());
        submitTogether(1);
        CompletionStage<MapiStatus> question = spooler.engine.validate("smtp", EnumSet.noneOf(ValidateFlag.class));
        List<MessageId> late = submitTogether(2);

        assertThat(late).extracting(this::state).containsOnly(RecipientState.PENDING);
        assertThat(question.toCompletableFuture()).isNotDone();
        spooler.pass(CALL_DEADLINE.plusMinutes(1));
        assertThat(question.toCompletableFuture()).isDone();
        assertThat(late).allSatisfy(id -> assertThat(spooler.find(id)).isEmpty());
    }

    @Test
    void aSessionThatDeliversWithinItsCallsIsHandedOneAtATime() throws Exception {
        smtp.then(Behaviour.deliver());
        submitTogether(1);
        smtp.then(Behaviour.hang());
        List<MessageId> ids = submitTogether(3);

        assertThat(ids)
                .extracting(this::state)
                .containsExactly(RecipientState.OFFERED, RecipientState.PENDING, RecipientState.PENDING);
    }
}
