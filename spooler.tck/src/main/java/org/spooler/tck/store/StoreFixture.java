// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import org.spooler.api.store.StoreProvider;

/** What every store contract needs to know of the store under test. */
public interface StoreFixture {

    /** The provider to open; its storage is empty when a test begins. Called once in a test. */
    StoreProvider provider();
}
