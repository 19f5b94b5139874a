// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

/** What the contract of a coupled store has to know of the pair under test. */
public interface CoupledStoreFixture extends StoreFixture {

    /** The name of the store's own transport. */
    String transport();

    /** An address, as {@code TYPE:value}, that the pair can send to right now; another for each number. */
    String handled(int number);

    /** An address that the pair cannot send to. */
    String unknown();

    /** Whether the store completes by itself what it may. */
    boolean completesItself();
}
