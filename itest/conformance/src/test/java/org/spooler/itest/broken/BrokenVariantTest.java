// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Durability;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.SpoolerStore;
import org.spooler.tck.broken.BrokenProviders;
import org.spooler.tck.broken.FoundBy;
import org.spooler.tck.store.VariantStoreContract;

/** Stores that mix up who gets which content, each found out. */
class BrokenVariantTest {

    @TestFactory
    Stream<DynamicTest> eachIsFoundOut() {
        return BrokenProviders.in(BrokenVariantTest.class);
    }

    @Test
    void everyTestOfTheContractCanFail() {
        assertThat(BrokenProviders.unproven(List.of(BrokenVariantTest.class), VariantStoreContract.class))
                .isEmpty();
    }

    abstract static class Varies extends Lies implements VariantStoreContract {}

    /** Writes other entries than it is told. */
    abstract static class Enters extends Varies {

        abstract LedgerEntry.Rewritten entered(LedgerEntry.Rewritten entry);

        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<MessageState> append(
                        LeaseToken token, List<LedgerEntry> entries, Durability durability) {
                    return super.append(
                            token,
                            entries.stream()
                                    .map(e -> e instanceof LedgerEntry.Rewritten rewritten ? entered(rewritten) : e)
                                    .toList(),
                            durability);
                }
            };
        }

        static LedgerEntry.Rewritten forRecipients(LedgerEntry.Rewritten entry, List<Integer> recipients) {
            return new LedgerEntry.Rewritten(
                    entry.at(),
                    entry.preprocessor(),
                    entry.version(),
                    entry.traits(),
                    recipients,
                    entry.envelope(),
                    entry.undo());
        }
    }

    /** Lends other contents than are in force. */
    abstract static class Lends extends Varies {

        abstract Map<Integer, Content> lent(Lease lease);

        @Override
        SpoolerStore lie(SpoolerStore store) {
            return new Truth(store) {
                @Override
                public CompletionStage<Optional<Lease>> lease(MessageId id, LeaseRequest request) {
                    return super.lease(id, request)
                            .thenApply(found -> found.map(lease -> new Lease(
                                    lease.token(), lease.state(), lease.content(), lent(lease), lease.expires())));
                }
            };
        }

        static Map<Integer, Content> each(Lease lease, UnaryOperator<Content> disguise) {
            Map<Integer, Content> lent = new HashMap<>(lease.variants());
            lent.replaceAll((version, content) -> disguise.apply(content));
            return lent;
        }
    }

    @FoundBy({
        "contentForSomeLeavesTheOthersWhatTheyHad",
        "contentsForDifferentRecipientsAreInForceAtOnce",
        "largeContentForSomeIsLentWhole"
    })
    static class GivesEachContentToAll extends Enters {
        @Override
        LedgerEntry.Rewritten entered(LedgerEntry.Rewritten entry) {
            return forRecipients(entry, List.of());
        }
    }

    @FoundBy("contentForAllTakesThePlaceOfThoseForSome")
    static class GivesContentsForAllToTheFirst extends Enters {
        @Override
        LedgerEntry.Rewritten entered(LedgerEntry.Rewritten entry) {
            return entry.recipients().isEmpty() ? forRecipients(entry, List.of(0)) : entry;
        }
    }

    @FoundBy({
        "contentForSomeLeavesTheOthersWhatTheyHad",
        "contentsForDifferentRecipientsAreInForceAtOnce",
        "largeContentForSomeIsLentWhole"
    })
    static class LendsOneContentAlone extends Lends {
        @Override
        Map<Integer, Content> lent(Lease lease) {
            return Map.of();
        }
    }

    @FoundBy({
        "contentForSomeLeavesTheOthersWhatTheyHad",
        "contentsForDifferentRecipientsAreInForceAtOnce",
        "largeContentForSomeIsLentWhole"
    })
    static class LendsTheSameContentToAll extends Lends {
        @Override
        Map<Integer, Content> lent(Lease lease) {
            return each(lease, content -> lease.content());
        }
    }
}
