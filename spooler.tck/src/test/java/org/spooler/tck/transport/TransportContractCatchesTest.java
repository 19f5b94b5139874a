// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.Ledger;
import org.spooler.testkit.ScriptedTransport;

/** The contract can fail: each of these transports breaks one promise and is found out by the test of that promise. */
class TransportContractCatchesTest {

    /** Runs a broken transport through its contracts and names the tests that failed. */
    private static Set<String> failuresOf(Class<?> broken) {
        return failuresOf(selectClass(broken));
    }

    private static Set<String> failuresOf(DiscoverySelector broken) {
        Set<String> failed = new TreeSet<>();
        LauncherConfig quiet = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(quiet)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(broken)
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest() && result.getStatus() == TestExecutionResult.Status.FAILED) {
                                    failed.add(test.getLegacyReportingName().replace("()", ""));
                                }
                            }
                        });
        return failed;
    }

    abstract static class Broken implements TransportContract {
        static final ScheduledExecutorService LATER = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "later");
            thread.setDaemon(true);
            return thread;
        });

        abstract Behaviour behaviour();

        @Override
        public TransportProvider provider() {
            return new ScriptedTransport(Capabilities.of(AddressType.SMTP), LATER, new Ledger()).otherwise(behaviour());
        }

        @Override
        public Address reachable(int number) {
            return Address.smtp("user" + number + "@example.org");
        }
    }

    static class SettlesTwice extends Broken {
        @Override
        Behaviour behaviour() {
            return Behaviour.settleTwice();
        }
    }

    @Test
    void secondOutcomes() {
        assertThat(failuresOf(SettlesTwice.class)).contains("aReachableRecipientGetsExactlyOneOutcome");
    }

    static class SettlesEverybody extends Broken {
        @Override
        Behaviour behaviour() {
            return offer -> {
                for (int i = 0; i < offer.message().envelope().recipients().size(); i++) {
                    offer.message().settle(RecipientOutcome.delivered(i, "ok"));
                }
                return SubmitOutcome.ACCEPTED;
            };
        }
    }

    @Test
    void outcomesForRecipientsThatAreNotAssigned() {
        assertThat(failuresOf(SettlesEverybody.class))
                .containsExactly("onlyAssignedRecipientsAreSettled", "recipientsOfOtherTransportsAreLeftAlone");
    }

    static class NeverReports extends Broken {
        @Override
        public Duration patience() {
            return Duration.ofMillis(300);
        }

        @Override
        Behaviour behaviour() {
            return Behaviour.neverReport();
        }
    }

    @Test
    void missingNotice() {
        assertThat(failuresOf(selectMethod(NeverReports.class, "aReachableRecipientGetsExactlyOneOutcome")))
                .contains("aReachableRecipientGetsExactlyOneOutcome");
    }

    static class Hangs extends Broken {
        @Override
        public Duration patience() {
            return Duration.ofMillis(300);
        }

        @Override
        Behaviour behaviour() {
            return Behaviour.hang();
        }
    }

    @Test
    void callsThatHang() {
        assertThat(failuresOf(selectMethod(Hangs.class, "aReachableRecipientGetsExactlyOneOutcome")))
                .contains("aReachableRecipientGetsExactlyOneOutcome");
    }

    static class RefusesAfterWork extends Broken {
        @Override
        Behaviour behaviour() {
            return offer -> {
                Behaviour.deliver().submit(offer);
                return SubmitOutcome.BUSY;
            };
        }
    }

    @Test
    void workDoneForAMessageThatIsRefused() {
        assertThat(failuresOf(RefusesAfterWork.class)).contains("aReachableRecipientGetsExactlyOneOutcome");
    }

    static class FaultsOnOddAddresses extends Broken {
        @Override
        Behaviour behaviour() {
            return offer -> {
                if (offer.message().recipient(0).address().value().contains("..")) {
                    throw new IllegalArgumentException("bad path");
                }
                return Behaviour.deliver().submit(offer);
            };
        }
    }

    @Test
    void faultsCausedByAnAddress() {
        assertThat(failuresOf(FaultsOnOddAddresses.class)).containsExactly("hostileAddressesGetAnOutcomeAndDoNoHarm");
    }

    static class ReadsAllAtOnce extends Broken {
        @Override
        Behaviour behaviour() {
            return offer -> {
                try (var content = offer.message().content().open()) {
                    return content.readAllBytes().length < 0
                            ? SubmitOutcome.BUSY
                            : Behaviour.deliver().submit(offer);
                }
            };
        }
    }

    @Test
    void contentHeldWholeInMemoryAndCancelsNotHeard() {
        assertThat(failuresOf(ReadsAllAtOnce.class))
                .contains("contentOf20MegabytesIsStreamedThroughASmallBuffer", "cancelStopsATransferThatIsUnderWay");
    }

    static class LeaksStreams extends Broken {
        @Override
        Behaviour behaviour() {
            return offer -> {
                @SuppressWarnings("resource")
                int first = offer.message().content().open().read();
                return first < 0 ? SubmitOutcome.BUSY : Behaviour.deliver().submit(offer);
            };
        }
    }

    @Test
    void streamsLeftOpen() {
        assertThat(failuresOf(LeaksStreams.class)).contains("contentIsReleasedAndNotTouchedOnceTheTransferIsOver");
    }

    static class FailsWhatItCannotRead extends Broken {
        @Override
        Behaviour behaviour() {
            return offer -> {
                try (var content = offer.message().content().open()) {
                    return Behaviour.deliver().submit(offer);
                } catch (IOException broken) {
                    return Behaviour.fail("5.3.0").submit(offer);
                }
            };
        }
    }

    @Test
    void failuresThatAreOnlyOurs() {
        assertThat(failuresOf(FailsWhatItCannotRead.class))
                .containsExactly("contentThatCannotBeReadIsNeitherDeliveredNorFailed");
    }

    /** A session that does right, to be broken in one place. */
    static class Plain implements TransportSession {
        final TransportContext context;

        Plain(TransportContext context) {
            this.context = context;
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.of(AddressType.SMTP);
        }

        @Override
        public SubmitOutcome submit(OutboundMessage message) {
            message.recipients().forEach(i -> message.settle(RecipientOutcome.delivered(i, "ok")));
            return SubmitOutcome.ACCEPTED;
        }
    }

    static class DoesRight extends Broken {
        @Override
        Behaviour behaviour() {
            return Behaviour.deliver();
        }

        @Override
        public TransportProvider provider() {
            return this::open;
        }

        TransportSession open(TransportContext context) {
            return new Plain(context);
        }
    }

    static class TalksAfterClose extends DoesRight {
        @Override
        TransportSession open(TransportContext context) {
            return new Plain(context) {
                @Override
                public void close() {
                    LATER.schedule(context::readyToSend, 50, TimeUnit.MILLISECONDS);
                }
            };
        }
    }

    @Test
    void callsToTheContextAfterClose() {
        assertThat(failuresOf(DoesRight.class)).isEmpty();
        assertThat(failuresOf(TalksAfterClose.class))
                .containsExactly("closeEndsATransferThatIsUnderWayAndNothingIsSaidAfterwards");
    }

    static class ClosesOnce extends DoesRight {
        @Override
        TransportSession open(TransportContext context) {
            AtomicInteger closed = new AtomicInteger();
            return new Plain(context) {
                @Override
                public void close() {
                    if (closed.getAndIncrement() > 0) {
                        throw new IllegalStateException("closed already");
                    }
                }
            };
        }
    }

    @Test
    void closeThatWorksOnlyOnce() {
        assertThat(failuresOf(ClosesOnce.class)).contains("closeIsIdempotent");
    }

    static class ChangesItsMind extends DoesRight {
        @Override
        TransportSession open(TransportContext context) {
            AtomicInteger asked = new AtomicInteger();
            return new Plain(context) {
                @Override
                public Capabilities capabilities() {
                    return Capabilities.of(AddressType.SMTP).withSessions(asked.incrementAndGet());
                }

                @Override
                public String destination(Address address) {
                    return "hop" + asked.incrementAndGet();
                }
            };
        }
    }

    @Test
    void capabilitiesAndDestinationsThatChange() {
        assertThat(failuresOf(ChangesItsMind.class))
                .containsExactly(
                        "capabilitiesNameTheReachableAddressAndStayTheSame", "destinationIsAPureFunctionOfTheAddress");
    }

    static class FaultsOnStrayCalls extends DoesRight {
        @Override
        TransportSession open(TransportContext context) {
            return new Plain(context) {
                @Override
                public void cancel(TransferId transfer) {
                    throw new IllegalArgumentException("unknown transfer " + transfer);
                }

                @Override
                public void abortDeferred(TransferId transfer) {
                    throw new IllegalArgumentException("unknown deferred transfer " + transfer);
                }

                @Override
                public Disposition end(OutboundMessage message) {
                    return Disposition.SENT;
                }
            };
        }
    }

    @Test
    void faultsCausedByCallsForNothing() {
        assertThat(failuresOf(FaultsOnStrayCalls.class))
                .containsExactlyElementsOf(List.of(
                        "cancelOfATransferThatIsNotUnderWayIsHarmless",
                        "idleAndAbortOfAnUnknownDeferredTransferAreHarmless"));
    }
}
