// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.RecoveryReport;
import org.spooler.api.store.ShutdownReason;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.store.StoreProvider;
import org.spooler.store.memory.MemoryStoreProvider;
import org.spooler.tck.broken.BrokenProviders;
import org.spooler.tck.broken.FoundBy;
import org.spooler.tck.store.MessageStoreContract;

/** Stores that break one promise about taking messages and giving them back, each found out. */
class BrokenStoreTest {

    @TestFactory
    Stream<DynamicTest> eachIsFoundOut() {
        return BrokenProviders.in(BrokenStoreTest.class);
    }

    @Test
    void everyTestOfTheContractsCanFail() {
        assertThat(BrokenProviders.unproven(List.of(BrokenStoreTest.class), MessageStoreContract.class))
                .isEmpty();
    }

    abstract static class Takes extends Lies implements MessageStoreContract {}

    @FoundBy({
        "acceptedMessageIsQueuedWithItsEnvelope",
        "recipientsOfAnAcceptedMessageHaveNobodyResponsibleYet",
        "whoHadTheMessageBeforeIsNobodysTaskAnyMore"
    })
    static class LosesRecipients extends Takes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public StoreDraft draft() throws StoreException {
                    return new TrueDraft(truth.draft()) {
                        @Override
                        public CompletionStage<MessageId> commit(
                                Envelope envelope, ContentTraits traits, Optional<String> key) {
                            int most = Math.min(1, envelope.recipients().size());
                            return super.commit(
                                    envelope.withRecipients(
                                            envelope.recipients().subList(0, most)),
                                    traits,
                                    key);
                        }
                    };
                }
            };
        }
    }

    @FoundBy({"contentComesBackOctetForOctet", "contentWrittenInManyPiecesComesBackWhole"})
    static class Keeps7Bits extends Takes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public StoreDraft draft() throws StoreException {
                    return new TrueDraft(truth.draft()) {
                        @Override
                        public void write(ByteBuffer octets) throws StoreException {
                            byte[] kept = new byte[octets.remaining()];
                            octets.get(kept);
                            for (int i = 0; i < kept.length; i++) {
                                kept[i] &= 0x7f;
                            }
                            super.write(ByteBuffer.wrap(kept));
                        }
                    };
                }
            };
        }
    }

    @FoundBy("emptyContentIsAccepted")
    static class FillsTheEmpty extends Takes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<List<Lease>> lease(LeaseRequest request) {
                    return with(
                            super.lease(request),
                            content -> content.traits().sizeBytes() > 0 ? content : filled(content));
                }

                private Content filled(Content content) {
                    return new Content() {
                        @Override
                        public ContentTraits traits() {
                            return content.traits();
                        }

                        @Override
                        public InputStream open() {
                            return new ByteArrayInputStream(new byte[2]);
                        }
                    };
                }
            };
        }
    }

    @FoundBy({"contentComesBackOctetForOctet", "fileRegionHoldsExactlyTheContent"})
    static class TellsAnotherSize extends Takes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<List<Lease>> lease(LeaseRequest request) {
                    return with(super.lease(request), this::larger);
                }

                private Content larger(Content content) {
                    ContentTraits told = content.traits();
                    return new Content() {
                        @Override
                        public ContentTraits traits() {
                            return new ContentTraits(told.sizeBytes() + 1, false, false, true);
                        }

                        @Override
                        public InputStream open() throws IOException {
                            return content.open();
                        }
                    };
                }
            };
        }
    }

    @FoundBy("draftThatIsNotCommittedIsNeverSeen")
    static class CommitsByItself extends Takes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public StoreDraft draft() throws StoreException {
                    return new TrueDraft(truth.draft()) {
                        @Override
                        public void close() {
                            try {
                                super.commit(
                                        Envelope.builder().to("ann@example.org").build(),
                                        new ContentTraits(100, false, false, true),
                                        Optional.empty());
                            } catch (IllegalStateException committed) {
                                // It was committed already: nothing to lie about.
                            }
                        }
                    };
                }
            };
        }
    }

    @FoundBy("messageWithoutRecipientsIsRefused")
    static class AcceptsForNobody extends Takes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public StoreDraft draft() throws StoreException {
                    return new TrueDraft(truth.draft()) {
                        @Override
                        public CompletionStage<MessageId> commit(
                                Envelope envelope, ContentTraits traits, Optional<String> key) {
                            return envelope.recipients().isEmpty()
                                    ? CompletableFuture.completedFuture(id())
                                    : super.commit(envelope, traits, key);
                        }
                    };
                }
            };
        }
    }

    @FoundBy("committedDraftTakesNothingMore")
    static class TakesMoreThanWasCommitted extends Takes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public StoreDraft draft() throws StoreException {
                    return new TrueDraft(truth.draft()) {
                        @Override
                        public void write(ByteBuffer octets) throws StoreException {
                            try {
                                super.write(octets);
                            } catch (IllegalStateException committed) {
                                // The lie: as if it had been taken.
                            }
                        }
                    };
                }
            };
        }
    }

    @FoundBy("everyMessageHasAnIdOfItsOwn")
    static class UsesAnIdAgain extends Takes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            List<MessageId> ids = new ArrayList<>();
            return new Truth(store) {
                @Override
                public StoreDraft draft() throws StoreException {
                    return new TrueDraft(truth.draft()) {
                        @Override
                        public CompletionStage<MessageId> commit(
                                Envelope envelope, ContentTraits traits, Optional<String> key) {
                            return super.commit(envelope, traits, key).thenApply(id -> {
                                ids.add(id);
                                return ids.size() > 100 ? ids.get(0) : id;
                            });
                        }
                    };
                }
            };
        }
    }

    @FoundBy("spoolerIsToldOfEachAcceptedMessage")
    static class TellsNobody extends Takes {
        @Override
        StoreContext told(StoreContext context) {
            return Silence.around(context);
        }

        @Override
        SpoolerStore lie(SpoolerStore store) {
            return store;
        }
    }

    @FoundBy("nothingIsAcceptedBeforeRecovery")
    static class TakesMessagesBeforeRecovery extends Takes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            RecoveryReport report = now(store.recover());
            return new Truth(store) {
                @Override
                public CompletionStage<RecoveryReport> recover() {
                    return CompletableFuture.completedFuture(report);
                }
            };
        }
    }

    @FoundBy("openStoreCannotBeOpenedAgain")
    static class OpensTwice extends Takes {
        @Override
        public StoreProvider provider() {
            return context -> new MemoryStoreProvider(Duration.ofDays(1), 64L << 20).open(context);
        }

        @Override
        SpoolerStore lie(SpoolerStore store) {
            return store;
        }
    }

    @FoundBy("closedStoreCanBeOpenedAgain")
    static class OpensOnce extends Takes {
        private boolean opened;

        @Override
        SpoolerStore lie(SpoolerStore store) {
            if (opened) {
                throw new IllegalStateException("opened before");
            }
            opened = true;
            return store;
        }
    }

    @FoundBy("recoveryOfAnEmptyStoreFindsNothing")
    static class RecoversGhosts extends Takes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<RecoveryReport> recover() {
                    return super.recover().thenApply(report -> new RecoveryReport(report.recovered() + 1, List.of()));
                }
            };
        }
    }

    @FoundBy("storeThatIsAboutToCloseTakesNothingNew")
    static class TakesNewOnesTillTheEnd extends Takes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public void prepareForShutdown(ShutdownReason reason) {
                    // The lie: as if nobody had said so.
                }
            };
        }
    }

    @FoundBy("whatIsUnderWayMayFinishWhileTheStoreIsAboutToClose")
    static class BreaksOffWhatIsUnderWay extends Takes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public void prepareForShutdown(ShutdownReason reason) {
                    close();
                }
            };
        }
    }

    @FoundBy({"closedStoreRefusesEveryCall", "closedStoreCanBeOpenedAgain"})
    static class WorksOnWhenClosed extends Takes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public void close() {
                    // The lie: it stays open.
                }
            };
        }
    }

    @FoundBy("freshStoreIsHealthy")
    static class IsSickFromTheStart extends Takes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public StoreHealth health() {
                    return new StoreHealth(StoreHealth.Level.FULL, "full of nothing");
                }
            };
        }
    }
}
