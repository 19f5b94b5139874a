// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.note;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;
import org.spooler.tck.broken.BrokenProviders;
import org.spooler.tck.broken.FoundBy;
import org.spooler.tck.transport.DeliveringTransportContract;
import org.spooler.tck.transport.TransportContract;

/** Note transports that break a promise: the contract finds each of them out, by the tests that it names. */
class BrokenNoteTest {

    @TestFactory
    Stream<DynamicTest> eachIsFoundOut() {
        return BrokenProviders.in(BrokenNoteTest.class);
    }

    abstract static class Notes implements TransportContract, DeliveringTransportContract {
        @TempDir
        Path home;

        /** What is done in the place of sticking notes. */
        abstract SubmitOutcome submit(OutboundMessage message, TransportSession right)
                throws IOException, InterruptedException;

        @Override
        public TransportProvider provider() {
            TransportProvider right = new NoteTransport(home);
            return context -> new Broken(right.open(context));
        }

        @Override
        public Address reachable(int number) {
            return Address.parse("NOTE:door" + number);
        }

        @Override
        public int copies(MessageId message, Address address) throws IOException {
            Path door = home.resolve(address.value() + ".txt");
            List<String> lines = Files.exists(door) ? Files.readAllLines(door) : List.of();
            return (int) lines.stream()
                    .filter(line -> line.contains(message.value()))
                    .count();
        }

        private final class Broken implements TransportSession {
            private final TransportSession right;

            Broken(TransportSession right) {
                this.right = right;
            }

            @Override
            public Capabilities capabilities() {
                return Capabilities.of(new AddressType("NOTE"));
            }

            @Override
            public SubmitOutcome submit(OutboundMessage message) throws IOException, InterruptedException {
                return Notes.this.submit(message, right);
            }
        }
    }

    @FoundBy({
        "anOutcomeOfSuccessMeansThatOneCopyIsThere",
        "recipientsThatAreNotAssignedGetNothing",
        "largeContentArrivesOnce",
        "aCancelledTransferArrivesOnlyWhereItSaysSo"
    })
    static class SaysNotedAndIsNot extends Notes {
        @Override
        SubmitOutcome submit(OutboundMessage message, TransportSession right) throws IOException {
            NoteLine.of(message, Instant.EPOCH);
            message.recipients().forEach(i -> message.settle(RecipientOutcome.delivered(i, "noted")));
            return SubmitOutcome.ACCEPTED;
        }
    }

    @FoundBy({
        "onlyAssignedRecipientsAreSettled",
        "recipientsOfOtherTransportsAreLeftAlone",
        "recipientsThatAreNotAssignedGetNothing"
    })
    static class SettlesForEverybody extends Notes {
        @Override
        SubmitOutcome submit(OutboundMessage message, TransportSession right) throws IOException, InterruptedException {
            SubmitOutcome outcome = right.submit(message);
            for (int i = 0; i < message.envelope().recipients().size(); i++) {
                if (!message.recipients().contains(i)) {
                    message.settle(RecipientOutcome.delivered(i, "noted"));
                }
            }
            return outcome;
        }
    }

    @FoundBy("hostileAddressesGetAnOutcomeAndDoNoHarm")
    static class FaultsOnOddDoors extends Notes {
        @Override
        SubmitOutcome submit(OutboundMessage message, TransportSession right) throws IOException, InterruptedException {
            String door =
                    message.recipient(message.recipients().get(0)).address().value();
            if (!door.matches("\\w+")) {
                throw new IllegalArgumentException("no such door: " + door);
            }
            return right.submit(message);
        }
    }

    @FoundBy({"contentOf20MegabytesIsStreamedThroughASmallBuffer", "cancelStopsATransferThatIsUnderWay"})
    static class HoldsTheContentWhole extends Notes {
        @Override
        SubmitOutcome submit(OutboundMessage message, TransportSession right) throws IOException, InterruptedException {
            try (InputStream content = message.content().open()) {
                content.readAllBytes();
            }
            return right.submit(message);
        }
    }
}
