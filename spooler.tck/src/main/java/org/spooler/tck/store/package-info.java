// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The promises of a message store, as tests.
 *
 * <p>A store proves itself with a test class that implements {@link org.spooler.tck.store.MessageStoreContract} and the
 * other contracts whose promises it makes; each needs a few lines:
 *
 * <pre>{@code
 * class MyStoreTest implements MessageStoreContract, LeasingStoreContract {
 *     public StoreProvider provider() {
 *         return new MyStore();
 *     }
 * }
 * }</pre>
 *
 * <p>No contract waits for time to pass: the store reads its clock from the context that it is opened with.
 */
package org.spooler.tck.store;
