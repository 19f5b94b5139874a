// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransportProvider;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.Ledger;
import org.spooler.testkit.ScriptedTransport;
import org.spooler.testkit.Verdict;

/** The contracts can be passed: by a transport that delivers inside the call, and by one that reports later. */
class ScriptedTransportContractTest {

    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final Ledger ledger = new Ledger();
    private final ScriptedTransport transport = new ScriptedTransport(
            Capabilities.of(AddressType.SMTP).withSessions(2).withInFlight(10, 10), later, ledger);

    @AfterEach
    void endThread() {
        later.shutdownNow();
    }

    private static Verdict byAddress() {
        return offer -> offer.message().recipients().stream()
                .map(i -> switch (offer.message().recipient(i).address().value()) {
                    case "refused@example.org" -> RecipientOutcome.failed(i, "5.1.1", "no such mailbox");
                    case "greylisted@example.org" ->
                        RecipientOutcome.delayed(i, "4.2.1", "come back later", RetryClass.REPLY);
                    default -> RecipientOutcome.delivered(i, "ok");
                })
                .toList();
    }

    /** Reads the content and obeys a cancel, then settles. */
    private static Behaviour readThen(Behaviour behaviour) {
        return offer -> {
            try (var content = offer.message().content().open()) {
                byte[] chunk = new byte[8192];
                while (content.read(chunk) >= 0) {
                    if (offer.message().isCancelled()) {
                        return SubmitOutcome.ACCEPTED;
                    } else if (offer.isClosed()) {
                        throw new InterruptedException("session closed");
                    }
                }
            }
            return behaviour.submit(offer);
        };
    }

    private abstract class Fixture
            implements TransportContract,
                    DeliveringTransportContract,
                    RefusedTransportContract,
                    ParallelTransportContract {
        @Override
        public Address reachable(int number) {
            return Address.smtp("user" + number + "@example.org");
        }

        @Override
        public Address refused() {
            return Address.smtp("refused@example.org");
        }

        @Override
        public Address refusedForNow() {
            return Address.smtp("greylisted@example.org");
        }

        @Override
        public int copies(MessageId message, Address address) {
            return ledger.count(message, address);
        }
    }

    @Nested
    class DeliversInTheCall extends Fixture {
        @Override
        public TransportProvider provider() {
            return transport.otherwise(readThen(Behaviour.settle(byAddress())));
        }
    }

    @Nested
    class ReportsLater extends Fixture implements RelayingTransportContract, InFlightTransportContract {

        private volatile Behaviour peer = Behaviour.reportLater(Duration.ofMillis(5), byAddress());

        @Override
        public TransportProvider provider() {
            return transport.otherwise(readThen(offer -> peer.submit(offer)));
        }

        @Override
        public void peerDown() {
            peer = Behaviour.networkError(Duration.ofMinutes(1));
        }

        @Override
        public void peerSilent() {
            peer = Behaviour.endWith(Disposition.AWAIT_NOTICE);
        }

        @Override
        public void peerUp() {
            peer = Behaviour.reportLater(Duration.ofMillis(5), byAddress());
        }
    }
}
