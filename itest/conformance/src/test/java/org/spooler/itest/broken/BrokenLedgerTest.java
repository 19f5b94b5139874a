// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.Durability;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.tck.broken.BrokenProviders;
import org.spooler.tck.broken.FoundBy;
import org.spooler.tck.store.IdempotentStoreContract;
import org.spooler.tck.store.LedgerStoreContract;
import org.spooler.tck.store.RewritingStoreContract;

/** Stores that break one promise about ledgers, keys or new content, each found out. */
class BrokenLedgerTest {

    @TestFactory
    Stream<DynamicTest> eachIsFoundOut() {
        return BrokenProviders.in(BrokenLedgerTest.class);
    }

    @Test
    void everyTestOfTheContractsCanFail() {
        assertThat(BrokenProviders.unproven(
                        List.of(BrokenLedgerTest.class),
                        LedgerStoreContract.class,
                        IdempotentStoreContract.class,
                        RewritingStoreContract.class))
                .isEmpty();
    }

    abstract static class Writes extends Lies implements LedgerStoreContract {}

    abstract static class Remembers extends Lies implements IdempotentStoreContract {}

    abstract static class Rewrites extends Lies implements RewritingStoreContract {}

    @FoundBy({
        "entriesAddUpToTheState",
        "nextHolderSeesWhatTheFormerOneWrote",
        "manyEntriesAddUpAcrossLeases",
        "lazyEntryIsSeenAtOnce"
    })
    static class AnswersTheFormerState extends Writes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<MessageState> append(
                        LeaseToken token, List<LedgerEntry> entries, Durability durability) {
                    MessageState before = now(truth.find(token.id())).orElseThrow();
                    return super.append(token, entries, durability).thenApply(state -> before);
                }
            };
        }
    }

    @FoundBy({"nextHolderSeesWhatTheFormerOneWrote", "manyEntriesAddUpAcrossLeases"})
    static class ShowsTheFirstState extends Writes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                private final Map<MessageId, MessageState> first = new HashMap<>();

                @Override
                public CompletionStage<List<Lease>> lease(LeaseRequest request) {
                    return super.lease(request)
                            .thenApply(leases -> leases.stream()
                                    .map(lease -> new Lease(
                                            lease.token(),
                                            first.computeIfAbsent(lease.token().id(), id -> lease.state()),
                                            lease.content(),
                                            lease.variants(),
                                            lease.expires()))
                                    .toList());
                }
            };
        }
    }

    @FoundBy({"entriesOfEveryKindComeBackAsWritten", "manyEntriesAddUpAcrossLeases", "lazyEntryIsSeenAtOnce"})
    static class DropsNotes extends Writes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<MessageState> append(
                        LeaseToken token, List<LedgerEntry> entries, Durability durability) {
                    return super.append(
                            token,
                            entries.stream()
                                    .filter(entry -> !(entry instanceof LedgerEntry.Noted))
                                    .toList(),
                            durability);
                }
            };
        }
    }

    @FoundBy("heldMessageIsLentOnlyByItsIdAndReleasedByAnEntry")
    static class IgnoresHolds extends Writes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<MessageState> append(
                        LeaseToken token, List<LedgerEntry> entries, Durability durability) {
                    return super.append(
                            token,
                            entries.stream()
                                    .filter(entry -> !(entry instanceof LedgerEntry.Held))
                                    .toList(),
                            durability);
                }
            };
        }
    }

    @FoundBy("lazyEntryIsSeenAtOnce")
    static class LosesLazyEntries extends Writes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<MessageState> append(
                        LeaseToken token, List<LedgerEntry> entries, Durability durability) {
                    return durability == Durability.SYNCED
                            ? super.append(token, entries, durability)
                            : truth.find(token.id())
                                    .thenApply(state -> state.orElseThrow().applyAll(entries));
                }
            };
        }
    }

    @FoundBy("refusedEntriesLeaveNoTrace")
    static class WritesWhatItRefuses extends Writes {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<MessageState> append(
                        LeaseToken token, List<LedgerEntry> entries, Durability durability) {
                    return super.append(token, entries, durability).whenComplete((state, refused) -> {
                        if (refused != null) {
                            leaseNow(truth, token.id())
                                    .ifPresent(lease -> truth.append(lease.token(), entries, durability));
                        }
                    });
                }
            };
        }
    }

    @FoundBy({
        "secondCommitUnderAKeyFindsTheFirst",
        "commitsUnderTheSameKeyAtTheSameTimeAreOneMessage",
        "keyIsRememberedAfterItsMessageHasLeft"
    })
    static class IgnoresKeys extends Remembers {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public StoreDraft draft() throws StoreException {
                    return new TrueDraft(truth.draft()) {
                        @Override
                        public CompletionStage<MessageId> commit(
                                Envelope envelope, ContentTraits traits, Optional<String> key) {
                            return super.commit(envelope, traits, Optional.empty());
                        }
                    };
                }
            };
        }
    }

    @FoundBy("differentKeysAreDifferentMessages")
    static class ConfusesKeys extends Remembers {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public StoreDraft draft() throws StoreException {
                    return new TrueDraft(truth.draft()) {
                        @Override
                        public CompletionStage<MessageId> commit(
                                Envelope envelope, ContentTraits traits, Optional<String> key) {
                            return super.commit(envelope, traits, key.map(any -> "invoice 7"));
                        }
                    };
                }
            };
        }
    }

    @FoundBy("messagesWithoutAKeyAreNeverTheSame")
    static class TakesNoKeyForOne extends Remembers {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public StoreDraft draft() throws StoreException {
                    return new TrueDraft(truth.draft()) {
                        @Override
                        public CompletionStage<MessageId> commit(
                                Envelope envelope, ContentTraits traits, Optional<String> key) {
                            return super.commit(envelope, traits, Optional.of(key.orElse("none")));
                        }
                    };
                }
            };
        }
    }

    @FoundBy("keyIsRememberedAfterItsMessageHasLeft")
    static class ForgetsKeysWithTheirMessages extends Remembers {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public Optional<MessageId> findByKey(String key) {
                    return super.findByKey(key).filter(id -> now(truth.find(id)).isPresent());
                }
            };
        }
    }

    @FoundBy("unknownKeyIsNotFound")
    static class KnowsEveryKey extends Remembers {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public Optional<MessageId> findByKey(String key) {
                    return super.findByKey(key).or(() -> Optional.of(new MessageId("made-up")));
                }
            };
        }
    }

    @FoundBy({
        "namedVersionIsTheContentOfTheNextLease",
        "originalAndVersionInForceCanBothBeReadUnderOneLease",
        "versionsAreNumberedInTurn"
    })
    static class IgnoresRewrites extends Rewrites {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<MessageState> append(
                        LeaseToken token, List<LedgerEntry> entries, Durability durability) {
                    return super.append(
                            token,
                            entries.stream()
                                    .filter(entry -> !(entry instanceof LedgerEntry.Rewritten))
                                    .toList(),
                            durability);
                }
            };
        }
    }

    @FoundBy("originalCanBePutInForceAgain")
    static class NeverGoesBack extends Rewrites {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<MessageState> append(
                        LeaseToken token, List<LedgerEntry> entries, Durability durability) {
                    return super.append(
                            token,
                            entries.stream()
                                    .filter(entry -> !(entry instanceof LedgerEntry.Rewritten rewritten
                                            && rewritten.version().equals(Optional.of(0))))
                                    .toList(),
                            durability);
                }
            };
        }
    }

    @FoundBy({"namedVersionIsTheContentOfTheNextLease", "versionThatNoEntryNamesIsNotInForce"})
    static class PutsVersionsInForceByItself extends Rewrites {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public ContentVersion rewrite(LeaseToken token) throws StoreException {
                    return new TrueVersion(truth.rewrite(token)) {
                        @Override
                        public CompletionStage<Void> seal(ContentTraits traits) {
                            Envelope envelope =
                                    now(store.find(token.id())).orElseThrow().envelope();
                            return super.seal(traits)
                                    .thenCompose(done -> store.append(
                                            token,
                                            List.of(new LedgerEntry.Rewritten(
                                                    Instant.EPOCH,
                                                    "by itself",
                                                    Optional.of(number()),
                                                    Optional.of(traits),
                                                    envelope,
                                                    "")),
                                            Durability.SYNCED))
                                    .thenAccept(state -> {});
                        }
                    };
                }
            };
        }
    }

    @FoundBy("versionsAreNumberedInTurn")
    static class NumbersAllAlike extends Rewrites {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public ContentVersion rewrite(LeaseToken token) throws StoreException {
                    return new TrueVersion(truth.rewrite(token)) {
                        @Override
                        public int number() {
                            return 1;
                        }
                    };
                }
            };
        }
    }

    @FoundBy("closedVersionLeavesTheMessageAsItWas")
    static class GivesTheLeaseBackWithTheVersion extends Rewrites {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public ContentVersion rewrite(LeaseToken token) throws StoreException {
                    return new TrueVersion(truth.rewrite(token)) {
                        @Override
                        public void close() {
                            super.close();
                            if (!sealed) {
                                store.release(token);
                            }
                        }
                    };
                }
            };
        }
    }

    @FoundBy("contentIsOpenedOnlyUnderTheCurrentLease")
    static class OpensContentForAnybody extends Rewrites {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<Content> content(LeaseToken token, int version) {
                    return super.content(token, version)
                            .exceptionallyCompose(stale -> super.content(
                                    leaseNow(truth, token.id()).orElseThrow().token(), version));
                }
            };
        }
    }

    @FoundBy("largeOriginalCanBeReadWhileAnotherVersionIsInForce")
    static class CutsLargeOriginals extends Rewrites {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<Content> content(LeaseToken token, int version) {
                    return super.content(token, version)
                            .thenApply(content -> content.traits().sizeBytes() < 100_000 ? content : cut(content));
                }
            };
        }

        private static Content cut(Content content) {
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
    }
}
