// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.spooler.api.address.Address;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportSession;
import org.spooler.tck.broken.BrokenProviders;
import org.spooler.tck.broken.FoundBy;

/** Transports that break one promise about a remote system that is in trouble, each found out by its tests. */
class BrokenRelayTest {

    @TestFactory
    Stream<DynamicTest> eachIsFoundOut() {
        return BrokenProviders.in(BrokenRelayTest.class);
    }

    @Test
    void everyTestOfTheContractsCanFail() {
        assertThat(BrokenProviders.unproven(
                        List.of(BrokenRelayTest.class),
                        RelayingTransportContract.class,
                        InFlightTransportContract.class))
                .isEmpty();
    }

    abstract static class Relays extends ExemplaryFixture implements RelayingTransportContract {
        @Override
        abstract TransportSession session(TransportContext context);

        @Override
        public Duration patience() {
            return Duration.ofSeconds(3);
        }
    }

    abstract static class KeepsInFlight extends ExemplaryFixture implements InFlightTransportContract {
        @Override
        abstract TransportSession session(TransportContext context);

        @Override
        public Duration patience() {
            return Duration.ofSeconds(2);
        }
    }

    @FoundBy("anUnreachablePeerDelaysAndNeverFails")
    static class FailsWhatItCannotReach extends Relays {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                boolean reachPeer(OutboundMessage message) throws IOException, InterruptedException {
                    try {
                        return super.reachPeer(message);
                    } catch (IOException unreachable) {
                        message.settle(RecipientOutcome.failed(0, "5.4.1", "unreachable"));
                        return false;
                    }
                }
            };
        }
    }

    @FoundBy("theSameSessionDeliversWhenThePeerIsBack")
    static class NeverTriesAgain extends Relays {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                private boolean gaveUp;

                @Override
                boolean reachPeer(OutboundMessage message) throws IOException, InterruptedException {
                    if (gaveUp) {
                        throw new IOException("unreachable, as it was before");
                    }
                    gaveUp = true;
                    boolean reached = super.reachPeer(message);
                    gaveUp = false;
                    return reached;
                }
            };
        }
    }

    @FoundBy({
        "cancelEndsATransferThatWaitsForASilentPeer",
        "callsFromAsideReturnAtOnceWhileATransferWaits",
        "waitingForAPeerUsesNoProcessor"
    })
    static class DeafToCancelWhileItWaits extends Relays {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                boolean reachPeer(OutboundMessage message) throws IOException, InterruptedException {
                    return remote.awaitPeer(() -> closed.isDone());
                }
            };
        }
    }

    @FoundBy("closeEndsATransferThatWaitsForASilentPeer")
    static class DeafToCloseWhileItWaits extends Relays {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                boolean reachPeer(OutboundMessage message) throws IOException, InterruptedException {
                    return remote.awaitPeer(() -> cancelled.contains(message.transfer()));
                }
            };
        }
    }

    @FoundBy("openingASessionNeedsNoPeer")
    static class ConnectsOnOpening extends Relays {
        @Override
        TransportSession session(TransportContext context) {
            try {
                remote.awaitPeer(() -> true);
                return new ExemplarySession(context, remote);
            } catch (IOException | InterruptedException unreachable) {
                throw new IllegalStateException("no session without a peer", unreachable);
            }
        }
    }

    @FoundBy("callsFromAsideReturnAtOnceWhileATransferWaits")
    static class BlocksItsSide extends Relays {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public synchronized SubmitOutcome submit(OutboundMessage message)
                        throws IOException, InterruptedException {
                    return super.submit(message);
                }

                @Override
                public synchronized String destination(Address address) {
                    return "";
                }
            };
        }
    }

    @FoundBy("waitingForAPeerUsesNoProcessor")
    static class SpinsWhileItWaits extends Relays {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                boolean reachPeer(OutboundMessage message) throws IOException, InterruptedException {
                    while (!closed.isDone() && !cancelled.contains(message.transfer()) && remote.isSilent()) {
                        Thread.onSpinWait();
                    }
                    return super.reachPeer(message);
                }
            };
        }
    }

    @FoundBy("aTransferThatWaitsForItsPeerDoesNotHoldUpTheNext")
    static class WaitsInsideTheCall extends KeepsInFlight {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public Capabilities capabilities() {
                    return super.capabilities().withInFlight(10, 10);
                }
            };
        }
    }
}
