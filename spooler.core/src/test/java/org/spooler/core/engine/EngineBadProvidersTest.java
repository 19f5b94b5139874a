// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.status.StatusCode;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.FolderStore;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.MemoryProfileSection;
import org.spooler.testkit.ScriptedTransport;
import org.spooler.testkit.SeededThread;

/** Whatever a provider does, the others go on, and no message is lost or sent twice without a reason. */
class EngineBadProvidersTest {

    private final EngineHarness spooler;
    private final ScriptedTransport smtp;
    private final ScriptedTransport fax;

    EngineBadProvidersTest() throws Exception {
        spooler = new EngineHarness("smtp", "fax");
        smtp = spooler.mail("smtp");
        fax = spooler.transport("fax", Capabilities.of(AddressType.FAX));
    }

    private void othersGoOn() throws Exception {
        int before = fax.offered().size();
        spooler.submit("FAX:7");
        assertThat(fax.offered()).hasSize(before + 1);
    }

    private int received() {
        return ((FolderStore) spooler.store)
                .browse(FolderQuery.first(FolderId.INBOX, 100))
                .toCompletableFuture()
                .join()
                .messages()
                .size();
    }

    private void arrive(String name, TransportProvider provider) {
        spooler.engine.arrived(new TransportArrival(name, name, 0, "test", provider), new MemoryProfileSection());
        spooler.run();
    }

    @Test
    void openThatThrowsAnErrorIsTriedAgain() throws Exception {
        List<Integer> tries = new ArrayList<>();
        arrive("bad", context -> {
            tries.add(tries.size());
            throw new LinkageError("class is missing");
        });

        othersGoOn();
        spooler.pass(Duration.ofMinutes(4));

        assertThat(tries).hasSizeBetween(2, 4);
        assertThat(spooler.rows.get("bad").has(StatusCode.FAILURE)).isTrue();
    }

    @Test
    void openAndCapabilitiesThatAnswerNullAreFailuresToOpen() throws Exception {
        arrive("null", context -> null);
        arrive("vague", context -> new Mute() {
            @Override
            public Capabilities capabilities() {
                return null;
            }
        });

        othersGoOn();
        assertThat(spooler.rows.get("null").text()).contains("open answered null");
        assertThat(spooler.rows.get("vague").text()).contains("capabilities answered null");
    }

    /** A session that can do nothing. */
    private static class Mute implements TransportSession {
        @Override
        public Capabilities capabilities() {
            return Capabilities.of(new AddressType("MUTE"));
        }

        @Override
        public SubmitOutcome submit(OutboundMessage message) {
            return SubmitOutcome.NOT_ME;
        }
    }

    @Test
    void everyOtherCallThatThrowsHarmsNobody() throws Exception {
        arrive("mute", context -> new Mute() {
            @Override
            public Capabilities capabilities() {
                return Capabilities.of(new AddressType("MUTE")).polled();
            }

            @Override
            public boolean poll() {
                throw new IllegalStateException("poll");
            }

            @Override
            public String destination(org.spooler.api.address.Address address) {
                throw new LinkageError("destination");
            }

            @Override
            public void close() {
                throw new AssertionError("close");
            }
        });
        spooler.submit("MUTE:1");
        spooler.pass(Duration.ofMinutes(5));

        othersGoOn();
        var left = spooler.engine.left("mute").toCompletableFuture();
        spooler.run();
        assertThat(left).isDone();
    }

    @Test
    void submitThatThrowsOrAnswersNullIsRetriedInAnotherSessionWithTheDoubtOnRecord() throws Exception {
        smtp.then(Behaviour.throwError(), Behaviour.answerNull());
        MessageId id = spooler.submit("ann@a.example");

        assertThat(spooler.last(id, 0).duplicatePossible()).isTrue();
        spooler.pass(Duration.ofMinutes(10));

        assertThat(smtp.offered()).containsExactly(id, id, id);
        assertThat(smtp.events()).filteredOn("open"::equals).hasSize(3);
        assertThat(spooler.decided).last().isEqualTo("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void receiveThatAnswersNullOrThrowsAnErrorLeavesTheOriginalForTheNextTime() throws Exception {
        smtp.inbox().add("one").then(reception -> null, reception -> {
            throw new LinkageError("receive");
        });
        smtp.context().newMail();
        spooler.run();

        assertThat(received()).isZero();
        othersGoOn();
        spooler.pass(Duration.ofMinutes(10));
        assertThat(received()).isEqualTo(1);
    }

    @Test
    void transportThatAnnouncesWhatIsNotThereIsAskedLessAndLess() {
        smtp.inbox()
                .then(java.util.stream.Stream.generate(() -> (org.spooler.testkit.Reading) reception -> {
                            reception.context().newMail();
                            return ReceiveOutcome.NOTHING;
                        })
                        .limit(1000)
                        .toArray(org.spooler.testkit.Reading[]::new));
        smtp.forgetEvents();

        smtp.context().newMail();
        spooler.pass(Duration.ofHours(1));

        assertThat(smtp.events()).filteredOn("receive"::equals).hasSizeLessThan(20);
    }

    @Test
    void secondAnswerForARecipientCountsForNothing() throws Exception {
        smtp.then(Behaviour.settleTwice(), Behaviour.reportTwice(Duration.ofSeconds(1)));
        spooler.submit("ann@a.example");
        spooler.submit("bob@a.example");
        spooler.pass(Duration.ofMinutes(1));

        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT smtp", "SMTP:bob@a.example SENT smtp");
    }

    @Test
    void answerAfterTheTransportWasUnboundCountsForNothing() throws Exception {
        smtp.then(Behaviour.hang());
        MessageId id = spooler.submit("ann@a.example");
        spooler.engine.left("smtp");
        spooler.pass(Duration.ofSeconds(11));
        int before = spooler.decided.size();

        smtp.context().report(new TransferId(1), List.of(RecipientOutcome.failed(0, "5.0.0", "late")));
        smtp.context().newMail();
        smtp.context().readyToSend();
        smtp.context().enterCriticalSection();
        smtp.context().criticalError("late");
        smtp.context().updateStatus(row -> row.withText("late"));
        spooler.run();

        assertThat(spooler.decided).hasSize(before);
        assertThat(spooler.find(id)).isPresent();
        assertThat(spooler.rows).doesNotContainKey("smtp");
        assertThat(smtp.context().checkpoint(new TransferId(1))).isTrue();
    }

    @Test
    @Requirement("XPORT-063")
    void recipientsThatWereNotOfferedCannotBeClaimed() throws Exception {
        List<Throwable> refused = new ArrayList<>();
        smtp.then(offer -> {
            assertThatThrownBy(() -> offer.message().settle(RecipientOutcome.delivered(1, "mine")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(refused::add);
            return Behaviour.deliver().submit(offer);
        });
        fax.then(Behaviour.neverReport());

        MessageId id = spooler.submit("ann@a.example", "FAX:7");
        smtp.context().report(new TransferId(2), List.of(RecipientOutcome.delivered(0, "mine")));
        spooler.run();

        assertThat(refused).hasSize(1);
        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT smtp");
        assertThat(spooler.find(id)).isPresent();
    }

    @Test
    void streamThatIsKeptOpenKeepsNobodyFromFinishing() throws Exception {
        List<InputStream> kept = new ArrayList<>();
        smtp.then(offer -> {
            kept.add(offer.message().content().open());
            return Behaviour.deliver().submit(offer);
        });

        MessageId id = spooler.submit("ann@a.example");

        assertThat(spooler.find(id)).isEmpty();
        assertThat(kept).hasSize(1);
        kept.get(0).close();
    }

    @Test
    void draftThatIsKeptAndWrittenAfterTheCallIsRefused() {
        List<Throwable> refused = new ArrayList<>();
        smtp.inbox().then(reception -> {
            reception.context().newMail();
            return ReceiveOutcome.NOTHING;
        });
        var messages = new ArrayList<org.spooler.api.transport.InboundMessage>();
        smtp.inbox().then(reception -> {
            messages.add(reception.message());
            return ReceiveOutcome.NOTHING;
        });
        smtp.context().newMail();
        spooler.run();

        assertThatThrownBy(() -> messages.get(0).write(ByteBuffer.allocate(1))).satisfies(refused::add);
        assertThat(received()).isZero();
    }

    @Test
    void closeThatBlocksHoldsUpOnlyItself() throws Exception {
        smtp.closing(closed -> SeededThread.hang());
        var left = spooler.engine.left("smtp").toCompletableFuture();
        spooler.run();

        othersGoOn();
        spooler.pass(Duration.ofSeconds(11));
        assertThat(left).isDone();
    }

    @Test
    void cancelThatBlocksHoldsUpNobody() throws Exception {
        arrive("stubborn", context -> new Mute() {
            @Override
            public SubmitOutcome submit(OutboundMessage message) {
                return SubmitOutcome.ACCEPTED;
            }

            @Override
            public org.spooler.api.transport.Disposition end(OutboundMessage message) {
                return org.spooler.api.transport.Disposition.AWAIT_NOTICE;
            }

            @Override
            public void abortDeferred(TransferId transfer) {
                try {
                    SeededThread.hang();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        MessageId id = spooler.submit("MUTE:1");
        var answer = spooler.engine.abort(id).toCompletableFuture();
        spooler.run();

        othersGoOn();
        spooler.pass(Duration.ofSeconds(6));
        assertThat(answer).isCompletedWithValue(AbortAnswer.UNABLE_TO_ABORT);
    }

    @Test
    void statusChangeThatThrowsHarmsNobody() throws Exception {
        smtp.context().updateStatus(row -> {
            throw new IllegalStateException("status");
        });
        spooler.run();

        othersGoOn();
        assertThat(spooler.rows.get("smtp").has(StatusCode.AVAILABLE)).isTrue();
    }
}
