// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.spooler.api.message.Envelope;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.TransportContext;
import org.spooler.tck.broken.BrokenProviders;
import org.spooler.tck.broken.FoundBy;

/** Transports that break one promise of receiving, each found out by the tests of that promise and by no other. */
class BrokenReceivingTest {

    abstract static class Receives extends ExemplaryFixture implements ReceivingTransportContract {

        @Override
        abstract ExemplarySession session(TransportContext context);

        @Override
        public Duration patience() {
            return Duration.ofSeconds(2);
        }
    }

    @TestFactory
    Stream<DynamicTest> eachIsFoundOut() {
        return BrokenProviders.in(BrokenReceivingTest.class);
    }

    @Test
    void everyTestOfTheContractCanFail() {
        assertThat(BrokenProviders.unproven(List.of(BrokenReceivingTest.class), ReceivingTransportContract.class))
                .isEmpty();
    }

    @FoundBy({
        "theOriginalStaysUntilTheMessageIsDurableAndIsNotReceivedAgain",
        "aStoreThatRefusesLeavesTheOriginalForLater",
        "closeWhileTheStoreIsSilentKeepsTheOriginal"
    })
    static class DeletesBeforeItIsDurable extends Receives {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void awaitDurable(CompletionStage<InboundReceipt> saved) throws IOException, InterruptedException {
                    remote.first().ifPresent(remote::remove);
                    super.awaitDurable(saved);
                }
            };
        }
    }

    @FoundBy("aStoreThatRefusesLeavesTheOriginalForLater")
    static class IgnoresARefusal extends Receives {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void awaitDurable(CompletionStage<InboundReceipt> saved) throws InterruptedException {
                    try {
                        super.awaitDurable(saved);
                    } catch (IOException refused) {
                        // The lie: as if it had been taken.
                    }
                }
            };
        }
    }

    @FoundBy("aCancelledMessageIsNotSavedAndIsOfferedAgain")
    static class SavesCancelled extends Receives {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                boolean takeOver(String mark, InboundMessage message) throws IOException, InterruptedException {
                    write(message, remote.octets(mark));
                    awaitDurable(message.saveChanges(
                            Envelope.builder().to("me@example.org").build()));
                    remote.remove(mark);
                    return true;
                }
            };
        }
    }

    @FoundBy("aCancelledMessageIsNotSavedAndIsOfferedAgain")
    static class DropsCancelled extends Receives {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                boolean takeOver(String mark, InboundMessage message) throws IOException, InterruptedException {
                    boolean taken = super.takeOver(mark, message);
                    remote.remove(mark);
                    return taken;
                }
            };
        }
    }

    @FoundBy("aMessageThatCannotBeWrittenIsNotSavedAndItsOriginalStays")
    static class SavesWhatItCouldNotWrite extends Receives {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void write(InboundMessage message, byte[] octets) {
                    try {
                        super.write(message, octets);
                    } catch (IOException refused) {
                        // The lie: an empty message is saved in its place.
                    }
                }
            };
        }
    }

    @FoundBy({
        "mailIsAnnouncedWhenItIsThereAndOnlyThen",
        "theAnswerTellsWhetherThereIsMore",
        "theOriginalStaysUntilTheMessageIsDurableAndIsNotReceivedAgain"
    })
    static class NeverDeletes extends Receives {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                boolean takeOver(String mark, InboundMessage message) throws IOException, InterruptedException {
                    boolean taken = super.takeOver(mark, message);
                    if (taken) {
                        remote.put(mark);
                    }
                    return taken;
                }
            };
        }
    }

    @FoundBy("mailIsAnnouncedWhenItIsThereAndOnlyThen")
    static class PollsAlwaysYes extends Receives {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public boolean poll() {
                    return inbound;
                }
            };
        }
    }

    @FoundBy("withNothingThereNothingIsSaved")
    static class SavesAnEmptyMessage extends Receives {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public ReceiveOutcome receive(InboundMessage message) throws IOException, InterruptedException {
                    if (inbound && remote.waiting() == 0) {
                        message.saveChanges(
                                Envelope.builder().to("me@example.org").build());
                        return ReceiveOutcome.NOTHING;
                    }
                    return super.receive(message);
                }
            };
        }
    }

    @FoundBy("theAnswerTellsWhetherThereIsMore")
    static class HidesThatThereIsMore extends Receives {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public ReceiveOutcome receive(InboundMessage message) throws IOException, InterruptedException {
                    ReceiveOutcome outcome = super.receive(message);
                    return outcome == ReceiveOutcome.NOTHING ? outcome : ReceiveOutcome.DELIVERED_LAST;
                }
            };
        }
    }

    @FoundBy("nothingIsReceivedBeforeTheInboundDirectionIsOpened")
    static class ReceivesUnasked extends Receives {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                {
                    inbound = true;
                }
            };
        }
    }

    @FoundBy("nothingIsReceivedOnceTheInboundDirectionIsClosed")
    static class DeafToTheEnd extends Receives {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void inbound(boolean open) {
                    super.inbound(open || inbound);
                }
            };
        }
    }

    @FoundBy("closingTheInboundDirectionLetsAMessageInProcessFinish")
    static class BreaksOffAtTheEnd extends Receives {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                boolean takeOver(String mark, InboundMessage message) throws IOException, InterruptedException {
                    write(message, remote.octets(mark));
                    return inbound && !message.isCancelled() && finish(mark, message);
                }

                private boolean finish(String mark, InboundMessage message) throws IOException, InterruptedException {
                    awaitDurable(message.saveChanges(
                            Envelope.builder().to("me@example.org").build()));
                    remote.remove(mark);
                    return true;
                }
            };
        }
    }

    @FoundBy("theContentOfTheOriginalIsHandedOverAndSaved")
    static class GarblesLines extends Receives {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                void write(InboundMessage message, byte[] octets) throws IOException {
                    super.write(
                            message,
                            new String(octets, StandardCharsets.US_ASCII)
                                    .replace("\r\n", "\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                }
            };
        }
    }

    @FoundBy("closeWhileTheStoreIsSilentKeepsTheOriginal")
    static class SurvivesClose extends Receives {
        @Override
        ExemplarySession session(TransportContext context) {
            return new ExemplarySession(context, remote) {
                @Override
                public void close() {
                    remote.first().ifPresent(remote::remove);
                    super.close();
                }
            };
        }
    }
}
