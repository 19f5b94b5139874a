// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.spooler.api.address.Address;
import org.spooler.api.message.MessageId;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusRow;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.tck.broken.BrokenProviders;
import org.spooler.tck.broken.FoundBy;

/** Transports whose status row, critical sections or transmitted content are not as promised, each found out. */
class BrokenStatusTest {

    @TestFactory
    Stream<DynamicTest> eachIsFoundOut() {
        return BrokenProviders.in(BrokenStatusTest.class);
    }

    @Test
    void everyTestOfTheContractsCanFail() {
        assertThat(BrokenProviders.unproven(
                        List.of(BrokenStatusTest.class),
                        StatusContract.class,
                        CriticalSectionContract.class,
                        TransmittingTransportContract.class))
                .isEmpty();
    }

    abstract static class Shows extends ExemplaryFixture implements StatusContract {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void row(UnaryOperator<StatusRow> change) {
                    super.row(row -> told(row, change.apply(row)));
                }
            };
        }

        /** The row that is told in the place of the right one. */
        abstract StatusRow told(StatusRow before, StatusRow right);
    }

    @FoundBy({
        "theRowIsThereWhenTheSessionIsOpen",
        "theOutboundBitIsRightWhenTheControlReturns",
        "theDirectionsDoNotTouchEachOthersBits",
        "theActiveBitIsSetWhileAMessageIsInProcess"
    })
    static class NeverTouchesItsRow extends Shows {
        @Override
        StatusRow told(StatusRow before, StatusRow right) {
            return before;
        }
    }

    @FoundBy("theRowIsThereWhenTheSessionIsOpen")
    static class IsNeverAvailable extends Shows {
        @Override
        StatusRow told(StatusRow before, StatusRow right) {
            return right.without(StatusCode.AVAILABLE);
        }
    }

    @FoundBy({"theOutboundBitIsRightWhenTheControlReturns", "theDirectionsDoNotTouchEachOthersBits"})
    static class IsAlwaysEnabled extends Shows {
        @Override
        StatusRow told(StatusRow before, StatusRow right) {
            return right.with(StatusCode.OUTBOUND_ENABLED);
        }
    }

    @FoundBy("theDirectionsDoNotTouchEachOthersBits")
    static class MixesUpTheDirections extends Shows {
        @Override
        StatusRow told(StatusRow before, StatusRow right) {
            boolean inboundEnds = before.has(StatusCode.INBOUND_ENABLED) && !right.has(StatusCode.INBOUND_ENABLED);
            return inboundEnds ? right.without(StatusCode.OUTBOUND_ENABLED) : right;
        }
    }

    @FoundBy("theActiveBitIsSetWhileAMessageIsInProcess")
    static class NeverShowsActivity extends Shows {
        @Override
        StatusRow told(StatusRow before, StatusRow right) {
            return right.without(StatusCode.OUTBOUND_ACTIVE);
        }
    }

    @FoundBy("everyChangeKeepsNameAndTypeOfTheRow")
    static class WritesAnotherRow extends Shows {
        @Override
        StatusRow told(StatusRow before, StatusRow right) {
            return StatusRow.of("another", ResourceType.SPOOLER).withCodes(right.codes());
        }
    }

    @FoundBy({"whatOthersWroteIntoTheRowStays"})
    static class OverwritesTheRow extends Shows {
        @Override
        StatusRow told(StatusRow before, StatusRow right) {
            return right.without(StatusCode.REMOTE_ACCESS);
        }
    }

    abstract static class Controls extends ExemplaryFixture implements CriticalSectionContract {
        @Override
        abstract ExemplarySession session(TransportContext context);

        @Override
        public Duration patience() {
            return Duration.ofSeconds(10);
        }
    }

    @FoundBy({"aSectionIsEnteredForATransferAndLeftAfterIt", "aSectionLocksNobodyOut"})
    static class NeverEnters extends Controls {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void beginSection() {
                    row(row -> row.withText("busy"));
                }

                @Override
                void endSection() {
                    row(row -> row.withText(""));
                }
            };
        }
    }

    @FoundBy({
        "aSectionIsEnteredForATransferAndLeftAfterIt",
        "aSectionEndsWhenTheTransferFails",
        "aSectionEndsWhenTheTransferIsCancelled"
    })
    static class NeverLeaves extends Controls {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void endSection() {
                    row(row -> row.withText(""));
                }
            };
        }
    }

    @FoundBy({"aSectionEndsWhenTheTransferFails"})
    static class StaysInsideWhenItFails extends Controls {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                private boolean failed;

                @Override
                Optional<String> read(OutboundMessage message) throws IOException, InterruptedException {
                    try {
                        return super.read(message);
                    } catch (IOException broken) {
                        failed = true;
                        throw broken;
                    }
                }

                @Override
                void endSection() {
                    if (!failed) {
                        super.endSection();
                    }
                }
            };
        }
    }

    @FoundBy("aSectionEndsWhenTheTransferIsCancelled")
    static class StaysInsideWhenItIsCancelled extends Controls {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void endSection() {
                    if (cancelled.isEmpty() || cancelled.contains(new TransferId(Long.MAX_VALUE))) {
                        super.endSection();
                    }
                }
            };
        }
    }

    @FoundBy("theRowTellsOfTheLongActionWhileASectionLasts")
    static class WorksInSilence extends Controls {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void beginSection() {
                    context.enterCriticalSection();
                }
            };
        }
    }

    @FoundBy("aSectionLocksNobodyOut")
    static class TakesItForALock extends Controls {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                Optional<String> read(OutboundMessage message) throws IOException, InterruptedException {
                    synchronized (this) {
                        return super.read(message);
                    }
                }

                @Override
                public synchronized String destination(Address address) {
                    return "";
                }
            };
        }
    }

    abstract static class Transmits extends ExemplaryFixture implements TransmittingTransportContract {}

    @FoundBy("recipientsOfTheEnvelopeOnlyAreNotShown")
    static class ShowsTheWholeEnvelope extends Transmits {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void deliver(OutboundMessage message, String text) {
                    super.deliver(
                            message, "X-Envelope-To: " + message.envelope().recipients() + "\r\n" + text);
                }
            };
        }

        @Override
        public String transmitted(MessageId message, Address address) {
            return remote.text(message, address);
        }
    }
}
