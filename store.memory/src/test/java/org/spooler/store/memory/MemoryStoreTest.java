// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreFullException;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.store.StoreProvider;
import org.spooler.tck.store.BrowsableStoreContract;
import org.spooler.tck.store.DelayingStoreContract;
import org.spooler.tck.store.FolderStoreContract;
import org.spooler.tck.store.IdempotentStoreContract;
import org.spooler.tck.store.LeasingStoreContract;
import org.spooler.tck.store.LedgerStoreContract;
import org.spooler.tck.store.MessageStoreContract;
import org.spooler.tck.store.PortableStoreContract;
import org.spooler.tck.store.ReceiveFolderContract;
import org.spooler.tck.store.RewritingStoreContract;
import org.spooler.tck.store.StoreLifeContract;
import org.spooler.tck.store.StoreUnderTest;
import org.spooler.tck.store.VariantStoreContract;

class MemoryStoreTest
        implements MessageStoreContract,
                LeasingStoreContract,
                LedgerStoreContract,
                DelayingStoreContract,
                IdempotentStoreContract,
                RewritingStoreContract,
                VariantStoreContract,
                BrowsableStoreContract,
                ReceiveFolderContract,
                FolderStoreContract,
                PortableStoreContract,
                StoreLifeContract {

    private static final Duration KEY_LIFE = Duration.ofHours(1);
    private static final int MOST_BYTES = 8 << 20;

    private final MemoryStoreProvider provider = new MemoryStoreProvider(KEY_LIFE, MOST_BYTES);

    @Override
    public StoreProvider provider() {
        return provider;
    }

    @Test
    void keyIsForgottenAfterItsLife() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider)) {
            store.acceptUnderKey("invoice 7");
            store.clock().advance(KEY_LIFE);
            assertThat(store.store().findByKey("invoice 7")).isEmpty();
        }
    }

    @Test
    void moreThanTheBudgetIsRefusedUntilMessagesHaveLeft() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider)) {
            store.accept("ann@example.org");
            try (StoreDraft draft = store.store().draft()) {
                draft.write(ByteBuffer.allocate(MOST_BYTES - 100));
                assertThatThrownBy(() -> draft.write(ByteBuffer.allocate(101))).isInstanceOf(StoreFullException.class);
            }
            try (StoreDraft draft = store.store().draft()) {
                draft.write(ByteBuffer.allocate(MOST_BYTES - 100));
                assertThat(store.store().health().level()).isEqualTo(StoreHealth.Level.OK);
            }
        }
    }
}
