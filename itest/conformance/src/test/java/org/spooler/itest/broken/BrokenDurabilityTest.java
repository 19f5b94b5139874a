// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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
import org.spooler.api.store.Durability;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.RecoveryReport;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.tck.broken.BrokenProviders;
import org.spooler.tck.broken.ContractRun;
import org.spooler.tck.broken.FoundBy;
import org.spooler.tck.store.DurableStoreContract;

/** Stores that do not keep what they acknowledged, each found out. */
class BrokenDurabilityTest {

    @TestFactory
    Stream<DynamicTest> eachIsFoundOut() {
        return BrokenProviders.in(BrokenDurabilityTest.class);
    }

    @Test
    void everyTestOfTheContractsCanFail() {
        assertThat(BrokenProviders.unproven(List.of(BrokenDurabilityTest.class), DurableStoreContract.class))
                .isEmpty();
    }

    static class KeepsEverything extends Survivor {}

    @Test
    void theContractCanBeKept() {
        assertThat(ContractRun.of(KeepsEverything.class).failures()).isEmpty();
    }

    @FoundBy(
            value = {
                "acceptedMessagesSurviveInTheirOrder",
                "recoveryTellsHowManyMessagesItQueued",
                "recoveryQueuesExactlyWhatIsListedAndLent",
                "storeSurvivesManyCrashes"
            },
            alone = false)
    static class ForgetsTheLastMessage extends Survivor {
        @Override
        void lose() {
            List<MessageId> all = all();
            if (!all.isEmpty()) {
                leaseAndAppend(all.get(all.size() - 1), new LedgerEntry.Finished(Instant.EPOCH, Optional.empty()));
            }
        }

        private void leaseAndAppend(MessageId id, LedgerEntry entry) {
            Lies.leaseNow(kept, id)
                    .ifPresent(lease -> Lies.now(kept.append(lease.token(), List.of(entry), Durability.SYNCED)));
        }
    }

    @FoundBy(
            value = {
                "acceptedMessagesSurviveInTheirOrder",
                "recoveryTellsHowManyMessagesItQueued",
                "orderlyCloseLosesNothing",
                "storeSurvivesManyCrashes"
            },
            alone = false)
    static class AcknowledgesBeforeItIsDurable extends Survivor {
        @Override
        SpoolerStore run(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public StoreDraft draft() throws StoreException {
                    return new TrueDraft(truth.draft()) {
                        @Override
                        public CompletionStage<MessageId> commit(
                                Envelope envelope, ContentTraits traits, Optional<String> key) {
                            return CompletableFuture.completedFuture(id());
                        }

                        @Override
                        public void close() {
                            // What was to be written is still in the air when the power goes.
                        }
                    };
                }
            };
        }
    }

    @FoundBy({
        "acceptedMessagesSurviveInTheirOrder",
        "storeSurvivesManyCrashes",
        "recoveryQueuesExactlyWhatIsListedAndLent"
    })
    static class LosesTheOrderInACrash extends Survivor {
        @Override
        SpoolerStore run(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<List<Lease>> lease(LeaseRequest request) {
                    return super.lease(request).thenApply(leases -> {
                        List<Lease> reversed = new ArrayList<>(leases);
                        Collections.reverse(reversed);
                        return reversed;
                    });
                }
            };
        }
    }

    @FoundBy("recoveryTellsHowManyMessagesItQueued")
    static class CountsTooFew extends Survivor {
        @Override
        SpoolerStore run(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<RecoveryReport> recover() {
                    return super.recover().thenApply(report -> new RecoveryReport(0, report.corrupt()));
                }
            };
        }
    }

    @FoundBy("orderlyCloseLosesNothing")
    static class LosesWhatItClosesOn extends Survivor {
        @Override
        SpoolerStore run(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public void close() {
                    super.close();
                    for (Lease lease : Lies.now(truth.lease(new LeaseRequest("liar", 100, Duration.ofDays(1))))) {
                        truth.append(
                                lease.token(),
                                List.of(new LedgerEntry.Finished(Instant.EPOCH, Optional.empty())),
                                Durability.SYNCED);
                    }
                }
            };
        }
    }

    @FoundBy("largeContentSurvives")
    static class CutsLargeContent extends Survivor {
        @Override
        SpoolerStore run(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<List<Lease>> lease(LeaseRequest request) {
                    return Lies.with(
                            super.lease(request),
                            content -> content.traits().sizeBytes() < 100_000 ? content : cut(content));
                }

                private Content cut(Content content) {
                    return new Content() {
                        @Override
                        public ContentTraits traits() {
                            return content.traits();
                        }

                        @Override
                        public InputStream open() throws IOException {
                            try (InputStream whole = content.open()) {
                                return new ByteArrayInputStream(whole.readNBytes(65_536));
                            }
                        }
                    };
                }
            };
        }
    }

    @FoundBy(value = "leaseDoesNotSurvive", alone = false)
    static class KeepsLeases extends Survivor {
        @Override
        public void crash(SpoolerStore store) {
            lose();
        }
    }

    @FoundBy({"ledgerSurvives", "longLedgerSurvives"})
    static class LosesSettlements extends Survivor {
        @Override
        void lose() {
            for (MessageId id : all()) {
                Lies.leaseNow(kept, id).ifPresent(lease -> {
                    Lies.now(kept.append(
                            lease.token(), List.of(new LedgerEntry.Noted(Instant.EPOCH, "lost")), Durability.SYNCED));
                    kept.release(lease.token());
                });
            }
        }
    }

    @FoundBy("holdSurvives")
    static class ReleasesHolds extends Survivor {
        @Override
        void lose() {
            for (MessageId id : all()) {
                if (Lies.now(kept.find(id)).orElseThrow().heldBecause().isPresent()) {
                    Lies.leaseNow(kept, id).ifPresent(lease -> {
                        Lies.now(kept.append(
                                lease.token(), List.of(new LedgerEntry.Released(Instant.EPOCH)), Durability.SYNCED));
                        kept.release(lease.token());
                    });
                }
            }
        }
    }

    @FoundBy({
        "finishedMessageDoesNotComeBack",
        "recoveryTellsHowManyMessagesItQueued",
        "recoveryQueuesExactlyWhatIsListedAndLent"
    })
    static class BringsBackWhatWasFinished extends Survivor {
        @Override
        SpoolerStore run(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<MessageState> append(
                        LeaseToken token, List<LedgerEntry> entries, Durability durability) {
                    return truth.find(token.id())
                            .thenCompose(state -> super.append(token, entries, durability)
                                    .thenApply(finished -> {
                                        if (finished.finished()) {
                                            again(finished.envelope());
                                        }
                                        return finished;
                                    }));
                }

                private void again(Envelope envelope) {
                    try (StoreDraft draft = truth.draft()) {
                        Lies.now(draft.commit(envelope, new ContentTraits(0, false, false, true), Optional.empty()));
                    } catch (StoreException full) {
                        throw new IllegalStateException(full);
                    }
                }
            };
        }
    }

    @FoundBy("draftThatWasNotCommittedIsGone")
    static class KeepsDrafts extends Survivor {
        private final List<StoreDraft> open = new ArrayList<>();

        @Override
        SpoolerStore run(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public StoreDraft draft() throws StoreException {
                    StoreDraft draft = super.draft();
                    open.add(draft);
                    return draft;
                }
            };
        }

        @Override
        void lose() {
            for (StoreDraft draft : open) {
                try {
                    Envelope envelope = Envelope.builder().to("ann@example.org").build();
                    draft.commit(envelope, new ContentTraits(1 << 20, false, false, true), Optional.empty());
                } catch (IllegalStateException committed) {
                    // It was committed in its time.
                }
            }
        }
    }

    @FoundBy("keyIsRemembered")
    static class ForgetsKeys extends Survivor {
        @Override
        SpoolerStore run(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public Optional<MessageId> findByKey(String key) {
                    return Optional.empty();
                }
            };
        }
    }

    @FoundBy("idIsNeverUsedAgain")
    static class CountsIdsFromTheStart extends Survivor {
        private MessageId first;

        @Override
        SpoolerStore run(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public StoreDraft draft() throws StoreException {
                    return new TrueDraft(truth.draft()) {
                        @Override
                        public CompletionStage<MessageId> commit(
                                Envelope envelope, ContentTraits traits, Optional<String> key) {
                            if (first == null) {
                                first = id();
                            }
                            boolean eve = envelope.recipients()
                                    .get(0)
                                    .address()
                                    .value()
                                    .startsWith("eve");
                            return super.commit(envelope, traits, key).thenApply(id -> eve ? first : id);
                        }
                    };
                }
            };
        }
    }

    @FoundBy("versionInForceSurvives")
    static class GoesBackToTheOriginal extends Survivor {
        @Override
        SpoolerStore run(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<List<Lease>> lease(LeaseRequest request) {
                    return super.lease(request)
                            .thenApply(leases -> leases.stream()
                                    .map(lease -> new Lease(
                                            lease.token(),
                                            lease.state(),
                                            Lies.now(truth.content(lease.token(), 0)),
                                            lease.variants(),
                                            lease.expires()))
                                    .toList());
                }
            };
        }
    }

    @FoundBy("contentForSomeRecipientsSurvives")
    static class ForgetsContentsForSome extends Survivor {
        @Override
        SpoolerStore run(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<List<Lease>> lease(LeaseRequest request) {
                    return super.lease(request)
                            .thenApply(leases -> leases.stream()
                                    .map(lease ->
                                            new Lease(lease.token(), lease.state(), lease.content(), lease.expires()))
                                    .toList());
                }
            };
        }
    }
}
