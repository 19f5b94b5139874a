// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.store.CoupledStore;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;
import org.spooler.tck.Requirement;
import org.spooler.tck.store.CoupledStoreContract;
import org.spooler.tck.store.FolderStoreContract;
import org.spooler.tck.store.LeasingStoreContract;
import org.spooler.tck.store.LedgerStoreContract;
import org.spooler.tck.store.MessageStoreContract;
import org.spooler.tck.store.StoreUnderTest;
import org.spooler.testkit.ScriptedCoupledStore;

/** A coupled store keeps the contract of a pair, and every other one as well. */
class CoupledMemoryStoreTest
        implements CoupledStoreContract,
                MessageStoreContract,
                LeasingStoreContract,
                LedgerStoreContract,
                FolderStoreContract {

    private final ScriptedCoupledStore pair = new ScriptedCoupledStore("exchange")
            .handling(recipient -> recipient.address().type().equals(AddressType.SMTP))
            .completing();

    @Override
    public StoreProvider provider() {
        return pair.couple(new MemoryStoreProvider(Duration.ofHours(1), 8 << 20));
    }

    @Override
    public String transport() {
        return "exchange";
    }

    @Override
    public String handled(int number) {
        return "mailbox" + number + "@exchange.example";
    }

    @Override
    public String unknown() {
        return "FAX:+4930123";
    }

    @Override
    public boolean completesItself() {
        return true;
    }

    @Test
    @Requirement("SEND-072")
    void storeTakesAndLendsMessagesLikeAnyOtherWhenItIsNotAskedToSend() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            assertThat(store.store()).isInstanceOf(CoupledStore.class);
            store.accept(handled(1));
            assertThat(store.finish(store.leaseOne()).finished()).isTrue();
        }
        assertThat(pair.sendings()).isEmpty();
    }
}
