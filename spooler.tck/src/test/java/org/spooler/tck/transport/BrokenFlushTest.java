// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ResourceMethod;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.tck.broken.BrokenProviders;
import org.spooler.tck.broken.FoundBy;

/** Transports that break one promise about flushes or about messages put off, each found out by its tests. */
class BrokenFlushTest {

    @TestFactory
    Stream<DynamicTest> eachIsFoundOut() {
        return BrokenProviders.in(BrokenFlushTest.class);
    }

    @Test
    void everyTestOfTheContractsCanFail() {
        assertThat(BrokenProviders.unproven(
                        List.of(BrokenFlushTest.class),
                        FlushingTransportContract.class,
                        DeferringTransportContract.class))
                .isEmpty();
    }

    abstract static class Flushes extends ExemplaryFixture implements FlushingTransportContract {
        @Override
        abstract ExemplarySession session(TransportContext context);

        @Override
        public Duration patience() {
            return Duration.ofSeconds(4);
        }
    }

    abstract static class Defers extends ExemplaryFixture implements DeferringTransportContract {
        @Override
        abstract ExemplarySession session(TransportContext context);
    }

    @FoundBy({
        "anOutboundFlushSetsItsBitAndMovesNothingItself",
        "aFlushOfBothDirectionsGoesThroughThemInTurn",
        "messagesAreServedDuringAFlushAndAfterIt",
        "aFlushCanEndBeforeAnyMessageWasOffered",
        "flagsForTheUserAreTakenAndNoProgressIsShownWithoutOne"
    })
    static class SetsNoBit extends Flushes {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public MapiStatus flush(Set<FlushFlag> flags) {
                    flushInbound = flags.contains(FlushFlag.DOWNLOAD);
                    return MapiStatus.S_OK;
                }
            };
        }
    }

    @FoundBy("anOutboundFlushSetsItsBitAndMovesNothingItself")
    static class SendsInsideTheFlush extends Flushes {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public MapiStatus flush(Set<FlushFlag> flags) {
                    context.report(new TransferId(1), List.of(RecipientOutcome.delivered(0, "sent at once")));
                    return super.flush(flags);
                }
            };
        }
    }

    @FoundBy({"anOutboundFlushSetsItsBitAndMovesNothingItself", "aFlushOfBothDirectionsGoesThroughThemInTurn"})
    static class SwapsTheDirections extends Flushes {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public MapiStatus flush(Set<FlushFlag> flags) {
                    super.flush(flags);
                    if (flags.contains(FlushFlag.NO_UI) || flags.equals(Set.of(FlushFlag.UPLOAD))) {
                        row(row -> row.with(StatusCode.INBOUND_FLUSH));
                    }
                    flushInbound = false;
                    return MapiStatus.S_OK;
                }
            };
        }
    }

    @FoundBy("aFlushOfBothDirectionsGoesThroughThemInTurn")
    static class StopsBeforeTheSecondDirection extends Flushes {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public MapiStatus flush(Set<FlushFlag> flags) {
                    MapiStatus status = super.flush(flags);
                    flushInbound = false;
                    return status;
                }
            };
        }
    }

    @FoundBy("beginOfAFlushSetsItsBitAndEndClearsIt")
    static class DeafToTheBeginOfAFlush extends Flushes {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public void control(Set<SessionControl> controls) {
                    if (!controls.contains(SessionControl.BEGIN_OUTBOUND_FLUSH)) {
                        super.control(controls);
                    }
                }
            };
        }
    }

    @FoundBy({
        "aFlushOfBothDirectionsGoesThroughThemInTurn",
        "beginOfAFlushSetsItsBitAndEndClearsIt",
        "messagesAreServedDuringAFlushAndAfterIt",
        "bothEndsAtOnceReleaseEverything",
        "aFlushCanEndBeforeAnyMessageWasOffered"
    })
    static class NeverEndsAFlush extends Flushes {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void endOutboundFlush() {
                    remote.takeLine(false);
                }
            };
        }
    }

    @FoundBy("bothEndsAtOnceReleaseEverything")
    static class KeepsTheLine extends Flushes {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public void control(Set<SessionControl> controls) {
                    super.control(controls);
                    remote.takeLine(true);
                }
            };
        }
    }

    @FoundBy("messagesAreServedDuringAFlushAndAfterIt")
    static class StopsAfterTheFirstMessage extends Flushes {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public SubmitOutcome submit(OutboundMessage message) throws IOException, InterruptedException {
                    SubmitOutcome outcome = super.submit(message);
                    row(row -> row.without(StatusCode.OUTBOUND_FLUSH));
                    return outcome;
                }
            };
        }
    }

    @FoundBy("aMessageCanBeCancelledDuringAFlush")
    static class DeafToCancelsInAFlush extends Flushes {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                Optional<String> read(OutboundMessage message) throws IOException, InterruptedException {
                    try (var content = message.content().open()) {
                        content.transferTo(OutputStream.nullOutputStream());
                    }
                    return Optional.of("");
                }
            };
        }
    }

    @FoundBy("flagsForTheUserAreTakenAndNoProgressIsShownWithoutOne")
    static class ShowsProgressToNobody extends Flushes {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public MapiStatus flush(Set<FlushFlag> flags) {
                    row(row -> row.withProgress(Optional.of(0)));
                    return super.flush(flags);
                }
            };
        }
    }

    @FoundBy("theRowSaysThatItCanBeFlushed")
    static class HidesThatItCanBeFlushed extends Flushes {
        @Override
        ExemplarySession session(TransportContext context) {
            ExemplarySession session = new ExemplarySession(context, remote);
            context.updateStatus(row -> row.withMethods(Set.of(ResourceMethod.VALIDATE_STATE)));
            return session;
        }
    }

    @FoundBy({"aFlushAsksForWhatWasPutOffBeforeItReturns", "aPutOffMessageThatWasCancelledIsNotAskedForAgain"})
    static class ForgetsWhatItPutOff extends Defers {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void askAgain() {
                    putOff.clear();
                }
            };
        }
    }

    @FoundBy("whatWasAskedForAgainIsServedWhenItIsOffered")
    static class PutsOffForEver extends Defers {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public SubmitOutcome submit(OutboundMessage message) {
                    putOff.add(message.transfer());
                    return SubmitOutcome.ACCEPTED;
                }
            };
        }

        @Override
        public Duration patience() {
            return Duration.ofMillis(500);
        }
    }

    @FoundBy("aPutOffMessageThatWasCancelledIsNotAskedForAgain")
    static class AsksForCancelledOnes extends Defers {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public void abortDeferred(TransferId transfer) {
                    // The lie: as if it had never been said.
                }
            };
        }
    }

    @FoundBy("closeForgetsWhatWasPutOff")
    static class AsksAfterItWasClosed extends Defers {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public void close() {
                    List<TransferId> left = List.copyOf(putOff);
                    super.close();
                    SessionUnderTest.THREADS.execute(() -> {
                        LockSupport.parkNanos(20_000_000);
                        left.forEach(context::sentDeferred);
                    });
                }
            };
        }
    }
}
