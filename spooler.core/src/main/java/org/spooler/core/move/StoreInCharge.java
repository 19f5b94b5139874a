// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import org.spooler.api.store.StoreProvider;

/**
 * The store in charge, as a service of this bundle alone: while it is there, a spooler runs on it.
 *
 * @param name its name
 * @param provider opens it
 */
public record StoreInCharge(String name, StoreProvider provider) {}
