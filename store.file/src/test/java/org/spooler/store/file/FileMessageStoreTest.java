// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
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
import org.spooler.tck.store.VariantStoreContract;

/** The contract on real files. */
class FileMessageStoreTest
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

    @TempDir
    private Path directory;

    private FileStoreProvider provider;

    @BeforeEach
    void createProvider() {
        provider = new FileStoreProvider(directory, TestSettings.small());
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Override
    public StoreProvider provider() {
        return provider;
    }
}
