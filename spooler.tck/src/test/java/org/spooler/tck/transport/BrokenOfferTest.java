// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.spooler.api.message.Content;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportSession;
import org.spooler.tck.broken.BrokenProviders;
import org.spooler.tck.broken.FoundBy;

/** Transports that break one promise about the messages they are offered, each found out by its tests. */
class BrokenOfferTest {

    @TestFactory
    Stream<DynamicTest> eachIsFoundOut() {
        return BrokenProviders.in(BrokenOfferTest.class);
    }

    @Test
    void everyTestOfTheContractsCanFail() {
        assertThat(BrokenProviders.unproven(
                        List.of(BrokenOfferTest.class),
                        OfferContract.class,
                        DeliveringTransportContract.class,
                        RefusedTransportContract.class))
                .isEmpty();
    }

    abstract static class Sends extends ExemplaryFixture implements OfferContract {
        @Override
        abstract TransportSession session(TransportContext context);

        @Override
        public Duration patience() {
            return Duration.ofSeconds(5);
        }
    }

    abstract static class Delivers extends ExemplaryFixture implements DeliveringTransportContract {
        @Override
        abstract TransportSession session(TransportContext context);

        @Override
        public Duration patience() {
            return Duration.ofSeconds(5);
        }
    }

    abstract static class Refuses extends ExemplaryFixture implements RefusedTransportContract {
        @Override
        abstract TransportSession session(TransportContext context);

        @Override
        public Duration patience() {
            return Duration.ofSeconds(5);
        }
    }

    @FoundBy("aReachableRecipientGetsExactlyOneOutcome")
    static class SettlesTwice extends Sends {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void deliver(OutboundMessage message, String text) {
                    super.deliver(message, text);
                    if (message.recipients().size() > 2) {
                        message.settle(RecipientOutcome.failed(0, "5.0.0", "and yet it failed"));
                    }
                }
            };
        }
    }

    @FoundBy({"onlyAssignedRecipientsAreSettled", "recipientsOfOtherTransportsAreLeftAlone"})
    static class SettlesEverybody extends Sends {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void deliver(OutboundMessage message, String text) {
                    for (int i = 0; i < message.envelope().recipients().size(); i++) {
                        message.settle(RecipientOutcome.delivered(i, "ok"));
                    }
                }
            };
        }
    }

    @FoundBy({"messagesFollowOneAnotherInOneSession", "hostileAddressesGetAnOutcomeAndDoNoHarm"})
    static class TiresAfterFive extends Sends {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                private int served;

                @Override
                public SubmitOutcome submit(OutboundMessage message) throws IOException, InterruptedException {
                    return ++served > 5 ? SubmitOutcome.BUSY : super.submit(message);
                }
            };
        }
    }

    @FoundBy({
        "contentIsReleasedAndNotTouchedOnceTheTransferIsOver",
        "contentOf20MegabytesIsStreamedThroughASmallBuffer",
        "cancelStopsATransferThatIsUnderWay",
        "closeEndsATransferThatIsUnderWayAndNothingIsSaidAfterwards"
    })
    static class LeavesStreamsOpen extends Sends {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                @SuppressWarnings("resource")
                Optional<String> read(OutboundMessage message) throws IOException, InterruptedException {
                    message.content().open();
                    return super.read(message);
                }
            };
        }
    }

    @FoundBy("contentIsReleasedAndNotTouchedOnceTheTransferIsOver")
    static class LooksBackAtTheLastContent extends Sends {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                private Optional<Content> last = Optional.empty();

                @Override
                Optional<String> read(OutboundMessage message) throws IOException, InterruptedException {
                    if (last.isPresent()) {
                        try (InputStream again = last.get().open()) {
                            again.read();
                        } catch (IOException gone) {
                            // The lie: nobody is to know.
                        }
                    }
                    last = Optional.of(message.content());
                    return super.read(message);
                }
            };
        }
    }

    @FoundBy({"contentOf20MegabytesIsStreamedThroughASmallBuffer", "cancelStopsATransferThatIsUnderWay"})
    static class HoldsContentWhole extends Sends {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                Optional<String> read(OutboundMessage message) throws IOException {
                    try (InputStream content = message.content().open()) {
                        return Optional.of("octets: " + content.readAllBytes().length);
                    }
                }
            };
        }
    }

    @FoundBy("contentThatCannotBeReadIsNeitherDeliveredNorFailed")
    static class FailsWhatItCannotRead extends Sends {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                Optional<String> read(OutboundMessage message) throws IOException, InterruptedException {
                    try {
                        return super.read(message);
                    } catch (IOException broken) {
                        message.settle(RecipientOutcome.failed(0, "5.3.0", "cannot be read"));
                        return Optional.empty();
                    }
                }
            };
        }
    }

    @FoundBy("aMessageWithTheNullOriginatorIsServedLikeAnyOther")
    static class FaultsOnTheNullOriginator extends Sends {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void deliver(OutboundMessage message, String text) {
                    if (message.envelope().originator().isEmpty()) {
                        throw new IllegalStateException("nobody sent this");
                    }
                    super.deliver(message, text);
                }
            };
        }
    }

    @FoundBy("hostileAddressesGetAnOutcomeAndDoNoHarm")
    static class FaultsOnOddAddresses extends Sends {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void deliver(OutboundMessage message, String text) {
                    if (message.recipient(0).address().value().contains("..")) {
                        throw new IllegalArgumentException("bad path");
                    }
                    super.deliver(message, text);
                }
            };
        }
    }

    @FoundBy("cancelOfATransferThatIsNotUnderWayIsHarmless")
    static class FaultsOnAStrayCancel extends Sends {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                private final Set<TransferId> underWay = ConcurrentHashMap.newKeySet();

                @Override
                public SubmitOutcome submit(OutboundMessage message) throws IOException, InterruptedException {
                    underWay.add(message.transfer());
                    try {
                        return super.submit(message);
                    } finally {
                        underWay.remove(message.transfer());
                    }
                }

                @Override
                public void cancel(TransferId transfer) {
                    if (!underWay.contains(transfer)) {
                        throw new IllegalArgumentException("unknown transfer " + transfer);
                    }
                    super.cancel(transfer);
                }
            };
        }
    }

    @FoundBy("cancelStopsATransferThatIsUnderWay")
    static class DeafToCancel extends Sends {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                Optional<String> read(OutboundMessage message) throws IOException, InterruptedException {
                    try (InputStream content = message.content().open()) {
                        byte[] piece = new byte[8192];
                        while (content.read(piece) >= 0) {
                            if (closed.isDone()) {
                                throw new InterruptedException("session closed");
                            }
                        }
                        return Optional.of("");
                    }
                }
            };
        }
    }

    @FoundBy("closeEndsATransferThatIsUnderWayAndNothingIsSaidAfterwards")
    static class TalksAfterClose extends Sends {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public void close() {
                    super.close();
                    SessionUnderTest.THREADS.execute(() -> {
                        LockSupport.parkNanos(50_000_000);
                        context.readyToSend();
                    });
                }
            };
        }
    }

    @FoundBy("onlyWorkInRealTimeIsACriticalSection")
    static class EntersSectionsForOrdinaryWork extends Sends {
        @Override
        public boolean isRealTime() {
            return false;
        }

        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote);
        }
    }

    @FoundBy("anOutcomeOfSuccessMeansThatOneCopyIsThere")
    static class SaysDeliveredAndIsNot extends Delivers {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void deliver(OutboundMessage message, String text) {
                    for (int i : message.recipients()) {
                        if (i < 2) {
                            remote.arrive(message.id(), message.recipient(i).address(), text);
                        }
                        message.settle(RecipientOutcome.delivered(i, "ok"));
                    }
                }
            };
        }
    }

    @FoundBy("recipientsThatAreNotAssignedGetNothing")
    static class DeliversToEverybody extends Delivers {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void deliver(OutboundMessage message, String text) {
                    message.envelope().recipients().forEach(each -> remote.arrive(message.id(), each.address(), text));
                    message.recipients().forEach(i -> message.settle(RecipientOutcome.delivered(i, "ok")));
                }
            };
        }
    }

    @FoundBy("largeContentArrivesOnce")
    static class DeliversLargeContentTwice extends Delivers {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void deliver(OutboundMessage message, String text) {
                    super.deliver(message, text);
                    if (message.content().traits().sizeBytes() > 1 << 20) {
                        remote.arrive(message.id(), message.recipient(0).address(), text);
                    }
                }
            };
        }
    }

    @FoundBy("aCancelledTransferArrivesOnlyWhereItSaysSo")
    static class DeliversCancelledInSilence extends Delivers {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                Optional<String> read(OutboundMessage message) throws IOException, InterruptedException {
                    Optional<String> text = super.read(message);
                    if (text.isEmpty()) {
                        remote.arrive(message.id(), message.recipient(0).address(), "half of it");
                    }
                    return text;
                }
            };
        }
    }

    @FoundBy({"aRefusalForGoodFailsThatRecipientWithTheReason", "aMessageWithOnlyRefusedRecipientsIsOver"})
    static class HidesRefusals extends Refuses {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void deliver(OutboundMessage message, String text) {
                    message.recipients()
                            .forEach(i -> message.settle(
                                    message.recipient(i).address().equals(BUSY)
                                            ? RecipientOutcome.delayed(i, "4.2.1", "later", RetryClass.REPLY)
                                            : RecipientOutcome.delivered(i, "ok")));
                }
            };
        }
    }

    @FoundBy("aRefusalForNowDelaysThatRecipientAlone")
    static class FailsTheBusyForGood extends Refuses {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void deliver(OutboundMessage message, String text) {
                    message.recipients()
                            .forEach(i -> message.settle(
                                    i == 0 && message.recipient(0).address().equals(BUSY)
                                            ? RecipientOutcome.failed(i, "5.2.1", "busy")
                                            : message.recipient(i).address().equals(REFUSED)
                                                    ? RecipientOutcome.failed(i, "5.1.1", "no such mailbox")
                                                    : RecipientOutcome.delivered(i, "ok")));
                }
            };
        }
    }
}
