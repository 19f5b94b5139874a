// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** A store that keeps messages in memory: for tests, demonstrations, and as the second reading of the store contract. */
package org.spooler.store.memory;
