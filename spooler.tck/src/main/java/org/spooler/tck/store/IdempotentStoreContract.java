// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.StoreException;

/** A message submitted again under the same key is the same message. */
public interface IdempotentStoreContract extends StoreFixture {

    @Test
    default void secondCommitUnderAKeyFindsTheFirst() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId first = store.acceptUnderKey("invoice 7");
            assertThat(store.acceptUnderKey("invoice 7")).isEqualTo(first);
            assertThat(StoreUnderTest.ids(store.lease(9))).containsExactly(first);
        }
    }

    @Test
    default void commitsUnderTheSameKeyAtTheSameTimeAreOneMessage() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            var envelope = StoreUnderTest.envelope("ann@example.org");
            CompletionStage<MessageId> first = store.commit(envelope, "a\r\n", Optional.of("k"));
            CompletionStage<MessageId> second = store.commit(envelope, "a\r\n", Optional.of("k"));
            assertThat(StoreUnderTest.await(second)).isEqualTo(StoreUnderTest.await(first));
            assertThat(store.store().counts().total()).isEqualTo(1);
        }
    }

    @Test
    default void differentKeysAreDifferentMessages() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            assertThat(store.acceptUnderKey("invoice 7")).isNotEqualTo(store.acceptUnderKey("invoice 8"));
        }
    }

    @Test
    default void messagesWithoutAKeyAreNeverTheSame() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            assertThat(store.accept("ann@example.org")).isNotEqualTo(store.accept("ann@example.org"));
        }
    }

    @Test
    default void keyIsRememberedAfterItsMessageHasLeft() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.acceptUnderKey("invoice 7");
            store.finish(store.leaseOne());
            assertThat(store.store().findByKey("invoice 7")).contains(id);
            assertThat(store.acceptUnderKey("invoice 7")).isEqualTo(id);
            assertThat(store.lease(9)).isEmpty();
        }
    }

    @Test
    default void unknownKeyIsNotFound() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            assertThat(store.store().findByKey("invoice 7")).isEmpty();
        }
    }
}
