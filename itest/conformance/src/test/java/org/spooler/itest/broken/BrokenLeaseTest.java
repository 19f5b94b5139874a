// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.Durability;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StaleLeaseException;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.tck.broken.BrokenProviders;
import org.spooler.tck.broken.FoundBy;
import org.spooler.tck.store.LeasingStoreContract;

/** Stores that break one promise about leases, each found out. */
class BrokenLeaseTest {

    @TestFactory
    Stream<DynamicTest> eachIsFoundOut() {
        return BrokenProviders.in(BrokenLeaseTest.class);
    }

    @Test
    void everyTestOfTheContractsCanFail() {
        assertThat(BrokenProviders.unproven(List.of(BrokenLeaseTest.class), LeasingStoreContract.class))
                .isEmpty();
    }

    abstract static class Lends extends Lies implements LeasingStoreContract {}

    @FoundBy("messagesAreLeasedInTheOrderOfTheirCommits")
    static class LosesTheOrder extends Lends {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<List<Lease>> lease(LeaseRequest request) {
                    return super.lease(request).thenApply(leases -> {
                        List<Lease> shuffled = new ArrayList<>(leases);
                        Collections.reverse(shuffled);
                        return shuffled;
                    });
                }
            };
        }
    }

    @FoundBy("leasedMessageIsNotLentAgain")
    static class LeasesTwice extends Lends {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                private final Map<MessageId, Lease> lent = new HashMap<>();

                @Override
                public CompletionStage<List<Lease>> lease(LeaseRequest request) {
                    return super.lease(request).thenApply(leases -> {
                        leases.forEach(lease -> lent.put(lease.token().id(), lease));
                        return leases;
                    });
                }

                @Override
                public CompletionStage<Optional<Lease>> lease(MessageId id, LeaseRequest request) {
                    boolean there = now(truth.find(id)).isPresent();
                    return super.lease(id, request)
                            .thenApply(lease -> lease.or(() -> Optional.ofNullable(there ? lent.get(id) : null)));
                }
            };
        }
    }

    @FoundBy("writeUnderAnOldLeaseIsRefusedAndChangesNothing")
    static class AcceptsStaleTokens extends Lends {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Tokens(store) {
                @Override
                public CompletionStage<MessageState> append(
                        LeaseToken token, List<LedgerEntry> entries, Durability durability) {
                    return super.append(latest(token), entries, durability);
                }
            };
        }
    }

    @FoundBy("releaseOfAnOldLeaseLeavesTheCurrentOneAlone")
    static class ReleasesTheCurrentLease extends Lends {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Tokens(store) {
                @Override
                public void release(LeaseToken token) {
                    super.release(latest(token));
                }
            };
        }
    }

    @FoundBy({"releasedMessageIsLentAgainWithANewToken", "writeUnderAnOldLeaseIsRefusedAndChangesNothing"})
    static class GivesEveryoneTheSameFence extends Lends {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Tokens(store) {
                @Override
                public CompletionStage<List<Lease>> lease(LeaseRequest request) {
                    return super.lease(request)
                            .thenApply(leases -> leases.stream()
                                    .map(lease -> released(lease) ? firstFence(lease) : lease)
                                    .toList());
                }

                @Override
                public CompletionStage<MessageState> append(
                        LeaseToken token, List<LedgerEntry> entries, Durability durability) {
                    return super.append(token.equals(first(token)) ? latest(token) : token, entries, durability);
                }
            };
        }
    }

    @FoundBy({
        "lapsedLeaseReturnsTheMessage",
        "lapsedLeaseCannotBeRenewed",
        "writeUnderAnOldLeaseIsRefusedAndChangesNothing"
    })
    static class NeverLapses extends Lends {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<List<Lease>> lease(LeaseRequest request) {
                    return super.lease(new LeaseRequest(request.owner(), request.most(), Duration.ofDays(99)));
                }
            };
        }
    }

    @FoundBy("renewedLeaseDoesNotLapse")
    static class RenewsNothing extends Lends {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<Boolean> renew(LeaseToken token, Duration term) {
                    return super.renew(token, Duration.ofNanos(1));
                }
            };
        }
    }

    @FoundBy({"lapsedLeaseCannotBeRenewed", "unknownMessageCannotBeLeased"})
    static class RenewsWhatHasLapsed extends Lends {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<Boolean> renew(LeaseToken token, Duration term) {
                    return super.renew(token, term).thenApply(renewed -> true);
                }
            };
        }
    }

    @FoundBy("newContentUnderAnOldLeaseIsRefused")
    static class RewritesUnderAnOldLease extends Lends {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public ContentVersion rewrite(LeaseToken token) throws StoreException {
                    try {
                        return super.rewrite(token);
                    } catch (StaleLeaseException stale) {
                        return super.rewrite(
                                leaseNow(truth, token.id()).orElseThrow().token());
                    }
                }
            };
        }
    }

    @FoundBy("messageCanBeLeasedByItsIdBeforeItIsDue")
    static class LendsOnlyWhatIsDue extends Lends {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<Optional<Lease>> lease(MessageId id, LeaseRequest request) {
                    boolean due = truth.nextDue().isEmpty()
                            || now(truth.find(id))
                                    .filter(state -> state.due().isBefore(Instant.parse("2026-11-21T10:30:00Z")))
                                    .isPresent();
                    return due ? super.lease(id, request) : CompletableFuture.completedFuture(Optional.empty());
                }
            };
        }
    }

    @FoundBy("finishedMessageLeavesTheStore")
    static class KeepsWhatIsFinished extends Lends {
        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                private final Map<MessageId, MessageState> seen = new HashMap<>();

                @Override
                public CompletionStage<MessageState> append(
                        LeaseToken token, List<LedgerEntry> entries, Durability durability) {
                    return super.append(token, entries, durability).thenApply(state -> {
                        seen.put(state.id(), state);
                        return state;
                    });
                }

                @Override
                public CompletionStage<Optional<MessageState>> find(MessageId id) {
                    return super.find(id).thenApply(state -> state.or(() -> Optional.ofNullable(seen.get(id))));
                }
            };
        }
    }

    @FoundBy("spoolerIsToldWhenALeaseIsGivenBack")
    static class TellsNobody extends Lends {
        @Override
        StoreContext told(StoreContext context) {
            return Silence.around(context);
        }

        @Override
        SpoolerStore lie(SpoolerStore store) {
            return store;
        }
    }
}
