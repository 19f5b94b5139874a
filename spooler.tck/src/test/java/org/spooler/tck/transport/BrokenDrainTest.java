// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportSession;
import org.spooler.tck.broken.BrokenProviders;
import org.spooler.tck.broken.FoundBy;

/** Transports that break one promise about their going, each found out by its test. */
class BrokenDrainTest {

    @TestFactory
    Stream<DynamicTest> eachIsFoundOut() {
        return BrokenProviders.in(BrokenDrainTest.class);
    }

    @Test
    void everyTestOfTheContractCanFail() {
        assertThat(BrokenProviders.unproven(List.of(BrokenDrainTest.class), DrainContract.class))
                .isEmpty();
    }

    abstract static class Drains extends ExemplaryFixture implements DrainContract {
        @Override
        abstract TransportSession session(TransportContext context);

        @Override
        public Duration patience() {
            return Duration.ofSeconds(3);
        }

        @Override
        public Duration timeToClose() {
            return Duration.ofMillis(500);
        }
    }

    @FoundBy("aSessionToldOfTheEndFinishesOrHandsBackWhatItHas")
    static class BlamesTheOtherSide extends Drains {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                private final CountDownLatch told = new CountDownLatch(1);

                @Override
                public void control(Set<SessionControl> controls) {
                    told.countDown();
                    super.control(controls);
                }

                @Override
                public SubmitOutcome submit(OutboundMessage message) throws IOException, InterruptedException {
                    if (!told.await(300, TimeUnit.MILLISECONDS)) {
                        return super.submit(message);
                    }
                    for (int recipient : message.recipients()) {
                        message.settle(
                                RecipientOutcome.delayed(recipient, "4.3.2", "they said no", RetryClass.REPLY));
                    }
                    return SubmitOutcome.ACCEPTED;
                }
            };
        }
    }

    @FoundBy("aSessionWithMessagesInProcessClosesInTime")
    static class WaitsForWhatNobodyWantsAnyMore extends Drains {
        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                private volatile boolean aborted;

                @Override
                public void abortDeferred(TransferId transfer) {
                    aborted = true;
                    super.abortDeferred(transfer);
                }

                @Override
                public void close() {
                    if (aborted) {
                        hang();
                    }
                    super.close();
                }
            };
        }

        private static void hang() {
            try {
                new CountDownLatch(1).await(3, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @FoundBy("anotherSessionOfTheSameProviderWorksBesideOneThatDrains")
    static class StopsAltogether extends Drains {
        private volatile boolean stopped;

        @Override
        TransportSession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public void control(Set<SessionControl> controls) {
                    stopped |= controls.contains(SessionControl.END_OUTBOUND);
                    super.control(controls);
                }

                @Override
                public SubmitOutcome submit(OutboundMessage message) throws IOException, InterruptedException {
                    return stopped ? SubmitOutcome.BUSY : super.submit(message);
                }
            };
        }
    }
}
