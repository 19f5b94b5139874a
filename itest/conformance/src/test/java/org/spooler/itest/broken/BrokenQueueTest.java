// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Place;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.QueueCounts;
import org.spooler.api.store.QueuePage;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.Topic;
import org.spooler.tck.broken.BrokenProviders;
import org.spooler.tck.broken.FoundBy;
import org.spooler.tck.store.BrowsableStoreContract;
import org.spooler.tck.store.DelayingStoreContract;

/** Stores that break one promise about waiting messages or about listings, each found out. */
class BrokenQueueTest {

    @TestFactory
    Stream<DynamicTest> eachIsFoundOut() {
        return BrokenProviders.in(BrokenQueueTest.class);
    }

    @Test
    void everyTestOfTheContractsCanFail() {
        assertThat(BrokenProviders.unproven(
                        List.of(BrokenQueueTest.class), DelayingStoreContract.class, BrowsableStoreContract.class))
                .isEmpty();
    }

    abstract static class Delays extends Lies implements DelayingStoreContract {}

    abstract static class Lists extends Lies implements BrowsableStoreContract {}

    @FoundBy("messageDueLongestIsLentFirst")
    static class LendsTheLastFirst extends Delays {
        @Override
        SpoolerStore lie(SpoolerStore store) {
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

    @FoundBy(
            value = {
                "deferredMessageIsLentWhenItIsDue",
                "messageWithADeferredSendTimeIsNotLentEarlier",
                "eventThatNobodyWaitsForWakesNothing"
            },
            alone = false)
    static class LendsTooEarly extends Delays {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<List<Lease>> lease(LeaseRequest request) {
                    return super.lease(request).thenApply(leases -> {
                        List<Lease> all = new ArrayList<>(leases);
                        now(truth.browse(new QueueQuery(Optional.empty(), 10, Set.of(Place.DEFERRED))))
                                .rows()
                                .forEach(
                                        row -> leaseNow(truth, row.state().id()).ifPresent(all::add));
                        return all;
                    });
                }
            };
        }
    }

    @FoundBy({
        "leasedMessageIsNotNextDue",
        "messageWithADeferredSendTimeIsNotLentEarlier",
        "nextDueIsTheEarliestOfThoseThatWait"
    })
    static class NamesALaterTime extends Delays {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public Optional<Instant> nextDue() {
                    return super.nextDue().map(due -> due.plusSeconds(60));
                }
            };
        }
    }

    @FoundBy({"leasedMessageIsNotNextDue", "nextDueIsTheEarliestOfThoseThatWait"})
    static class IsAlwaysDue extends Delays {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public Optional<Instant> nextDue() {
                    return super.nextDue().or(() -> Optional.of(Instant.EPOCH));
                }
            };
        }
    }

    @FoundBy(
            value = {"waitingMessageDoesNotHoldUpALaterOne", "topicWakesOnlyTheMessagesThatNameIt"},
            alone = false)
    static class HoldsUpTheQueue extends Delays {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<List<Lease>> lease(LeaseRequest request) {
                    return truth.counts().deferred() > 0
                            ? CompletableFuture.completedFuture(List.of())
                            : super.lease(request);
                }
            };
        }
    }

    @FoundBy({
        "eventThatNobodyWaitsForWakesNothing",
        "topicMakesOnlyTheRecipientsThatNameItDue",
        "topicWakesOnlyTheMessagesThatNameIt"
    })
    static class WakesEverybody extends Delays {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<Integer> wake(Optional<Topic> topic) {
                    return super.wake(Optional.empty());
                }
            };
        }
    }

    @FoundBy("itIsKnownHowManyMessagesWaitForAnEvent")
    static class KnowsOfNobodyWhoWaits extends Delays {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<Long> waiting(Topic topic) {
                    return CompletableFuture.completedFuture(0L);
                }
            };
        }
    }

    @FoundBy({
        "itIsKnownHowManyMessagesWaitForAnEvent",
        "topicMakesOnlyTheRecipientsThatNameItDue",
        "topicWakesOnlyTheMessagesThatNameIt",
        "wakingEverythingMakesAllThatWaitDue",
        "wokenMessageStaysAwakeWhenItsLeaseIsGivenBack"
    })
    static class WakesNobody extends Delays {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<Integer> wake(Optional<Topic> topic) {
                    return CompletableFuture.completedFuture(0);
                }
            };
        }
    }

    @FoundBy({
        "listingIsInOrderOfCommit",
        "pagesFollowEachOtherWithoutGapAndEnd",
        "listingGoesOnBehindAMessageThatHasLeft",
        "listingCanBeLimitedToPlaces",
        "rowTellsWhetherTheMessageIsLeased"
    })
    static class ListsBackwards extends Lists {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<QueuePage> browse(QueueQuery query) {
                    return super.browse(query).thenApply(page -> {
                        List<QueuePage.Row> rows = new ArrayList<>(page.rows());
                        Collections.reverse(rows);
                        return new QueuePage(rows, page.next());
                    });
                }
            };
        }
    }

    @FoundBy("pagesFollowEachOtherWithoutGapAndEnd")
    static class HasOnePageOnly extends Lists {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<QueuePage> browse(QueueQuery query) {
                    return super.browse(query).thenApply(page -> new QueuePage(page.rows(), Optional.empty()));
                }
            };
        }
    }

    @FoundBy("listingGoesOnBehindAMessageThatHasLeft")
    static class LosesItsPlace extends Lists {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<QueuePage> browse(QueueQuery query) {
                    boolean lost = query.after().isPresent()
                            && now(truth.find(query.after().get())).isEmpty();
                    return lost
                            ? CompletableFuture.completedFuture(new QueuePage(List.of(), Optional.empty()))
                            : super.browse(query);
                }
            };
        }
    }

    @FoundBy("listingCanBeLimitedToPlaces")
    static class ListsAllPlaces extends Lists {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<QueuePage> browse(QueueQuery query) {
                    return super.browse(new QueueQuery(query.after(), query.most(), Set.of()));
                }
            };
        }
    }

    @FoundBy("countsTellHowManyAreWhere")
    static class CountsOneTooMany extends Lists {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public QueueCounts counts() {
                    QueueCounts right = super.counts();
                    return new QueueCounts(
                            right.queued() + 1, right.active(), right.deferred(), right.hold(), right.corrupt());
                }
            };
        }
    }

    @FoundBy("rowTellsWhetherTheMessageIsLeased")
    static class HidesLeases extends Lists {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<QueuePage> browse(QueueQuery query) {
                    return super.browse(query)
                            .thenApply(page -> new QueuePage(
                                    page.rows().stream()
                                            .map(row -> new QueuePage.Row(row.state(), false))
                                            .toList(),
                                    page.next()));
                }
            };
        }
    }

    @FoundBy({"rowOfALapsedLeaseIsNotLocked", "rowTellsWhetherTheMessageIsLeased"})
    static class ShowsLeasesForEver extends Lists {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                private final Set<MessageId> lent = new HashSet<>();

                @Override
                public CompletionStage<List<Lease>> lease(LeaseRequest request) {
                    return super.lease(request).thenApply(leases -> {
                        leases.forEach(lease -> lent.add(lease.token().id()));
                        return leases;
                    });
                }

                @Override
                public CompletionStage<QueuePage> browse(QueueQuery query) {
                    return super.browse(query)
                            .thenApply(page -> new QueuePage(
                                    page.rows().stream()
                                            .map(row -> new QueuePage.Row(
                                                    row.state(),
                                                    row.leased()
                                                            || lent.contains(
                                                                    row.state().id())))
                                            .toList(),
                                    page.next()));
                }
            };
        }
    }
}
