// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportSession;
import org.spooler.tck.broken.BrokenProviders;
import org.spooler.tck.broken.FoundBy;

/** Transports that break one promise about sessions, each found out by its test. */
class BrokenSessionTest {

    @TestFactory
    Stream<DynamicTest> eachIsFoundOut() {
        return BrokenProviders.in(BrokenSessionTest.class);
    }

    @Test
    void everyTestOfTheContractsCanFail() {
        assertThat(BrokenProviders.unproven(
                        List.of(BrokenSessionTest.class), SessionContract.class, ParallelTransportContract.class))
                .isEmpty();
    }

    abstract static class Opens extends ExemplaryFixture implements SessionContract {
        @Override
        abstract TransportSession session(TransportContext context);

        @Override
        public Duration patience() {
            return Duration.ofSeconds(3);
        }
    }

    abstract static class Parallel extends ExemplaryFixture implements ParallelTransportContract {
        @Override
        abstract TransportSession session(TransportContext context);

        @Override
        public Duration patience() {
            return Duration.ofSeconds(3);
        }
    }

    @FoundBy("aSessionOpensAndClosesWithoutAMessage")
    static class CriesOnOpening extends Opens {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                {
                    context.criticalError("not today");
                }
            };
        }
    }

    @FoundBy("aClosedSessionMakesRoomForAnother")
    static class ReusesItsSession extends Opens {
        private TransportSession first;

        @Override
        TransportSession session(TransportContext context) {
            if (first == null) {
                first = new ExemplarySession(context, remote);
            }
            return first;
        }
    }

    @FoundBy("capabilitiesNameTheReachableAddressAndStayTheSame")
    static class ChangesItsMind extends Opens {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                private final AtomicInteger asked = new AtomicInteger();

                @Override
                public Capabilities capabilities() {
                    return super.capabilities().withSessions(asked.incrementAndGet());
                }
            };
        }
    }

    @FoundBy("destinationIsAPureFunctionOfTheAddress")
    static class GoesElsewhereEachTime extends Opens {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                private final AtomicInteger asked = new AtomicInteger();

                @Override
                public String destination(Address address) {
                    return "hop" + asked.incrementAndGet();
                }
            };
        }
    }

    @FoundBy("closeIsIdempotent")
    static class ClosesOnce extends Opens {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public void close() {
                    if (closed.isDone()) {
                        throw new IllegalStateException("closed already");
                    }
                    super.close();
                }
            };
        }
    }

    @FoundBy("capabilitiesAreKnownBeforeAnyDirectionIsOpened")
    static class ForgetsItsTypesWhileItDoesNotSend extends Opens {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                private volatile boolean silent;

                @Override
                public void control(Set<SessionControl> controls) {
                    silent = controls.contains(SessionControl.END_OUTBOUND);
                }

                @Override
                public Capabilities capabilities() {
                    return silent ? Capabilities.of() : super.capabilities();
                }
            };
        }
    }

    @FoundBy("controlsAreTakenAtAnyTime")
    static class FaultsOnAControl extends Opens {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public void control(Set<SessionControl> controls) {
                    if (controls.contains(SessionControl.BEGIN_INBOUND_FLUSH)) {
                        throw new IllegalStateException("no inbound queue");
                    }
                }
            };
        }
    }

    @FoundBy("validateAndFlushAnswerWithoutMovingAnything")
    static class SendsInsideTheFlush extends Opens {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public MapiStatus flush(Set<FlushFlag> flags) {
                    context.report(new TransferId(1), List.of(RecipientOutcome.delivered(0, "sent at once")));
                    return super.flush(flags);
                }
            };
        }
    }

    @FoundBy("idleAndAbortOfAnUnknownDeferredTransferAreHarmless")
    static class FaultsOnAStrayAbort extends Opens {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public void abortDeferred(TransferId transfer) {
                    throw new IllegalArgumentException("unknown deferred transfer " + transfer);
                }
            };
        }
    }

    @FoundBy("capabilitiesAllowSeveralSessions")
    static class AllowsOneSession extends Parallel {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public Capabilities capabilities() {
                    return Capabilities.of(AddressType.SMTP);
                }
            };
        }
    }

    @FoundBy("twoSessionsServeSideBySide")
    static class LetsTheSecondSessionStarve extends Parallel {
        private final AtomicInteger sessions = new AtomicInteger();

        @Override
        TransportSession session(TransportContext context) {
            boolean second = sessions.incrementAndGet() == 2;
            return new ExemplarySession(context, remote) {
                private int served;

                @Override
                public SubmitOutcome submit(OutboundMessage message) throws IOException, InterruptedException {
                    return second && ++served > 5 ? SubmitOutcome.BUSY : super.submit(message);
                }
            };
        }
    }

    @FoundBy("closingOneSessionLeavesTheOtherAtWork")
    static class ClosesAllAtOnce extends Parallel {
        private final CompletableFuture<InboundReceipt> anyClosed = new CompletableFuture<>();

        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                boolean stops(TransferId transfer) throws InterruptedException {
                    if (anyClosed.isDone()) {
                        throw new InterruptedException("session closed");
                    }
                    return super.stops(transfer);
                }

                @Override
                public void close() {
                    anyClosed.complete(null);
                }
            };
        }
    }
}
