// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.StoreException;
import org.spooler.tck.store.ContractClock;
import org.spooler.tck.store.RecordingContext;
import org.spooler.tck.store.StoreUnderTest;

class DirectoryLockTest {

    @TempDir
    private Path directory;

    @Test
    void secondStoreInTheSameDirectoryIsRefusedWithDirectoryAndRemedy() throws StoreException {
        FileStoreProvider other = new FileStoreProvider(directory, TestSettings.small());
        try (StoreUnderTest first = StoreUnderTest.open(new FileStoreProvider(directory, TestSettings.small()))) {
            first.accept("ann@example.org");
            assertThatThrownBy(() -> other.open(new RecordingContext(new ContractClock())))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another spooler uses " + directory)
                    .hasMessageContaining("give this one a home of its own");
        }
        StoreUnderTest.open(other).close();
    }

    @Test
    void aStoreOfThisProcessThatIsBeingClosedIsWaitedFor() throws StoreException {
        FileStoreProvider next = new FileStoreProvider(directory, TestSettings.small());
        StoreUnderTest first = StoreUnderTest.open(new FileStoreProvider(directory, TestSettings.small()));
        MessageId id = first.accept("ann@example.org");
        CompletableFuture<StoreUnderTest> opened = CompletableFuture.supplyAsync(() -> {
            try {
                return StoreUnderTest.open(next);
            } catch (StoreException e) {
                throw new CompletionException(e);
            }
        });
        first.close();

        try (StoreUnderTest second = opened.join()) {
            assertThat(StoreUnderTest.ids(second.lease(9))).containsExactly(id);
        }
    }
}
