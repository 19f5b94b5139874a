// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The contract between the spooler and the bundles that keep its messages.
 *
 * <p>A store owns content, envelopes, ledgers and leases. When a message is tried again, and by which transport, is
 * decided by the spooler alone and written down as {@linkplain org.spooler.api.store.LedgerEntry ledger entries};
 * {@link org.spooler.api.store.MessageState} is what they add up to, the same for every store.
 *
 * <p>A store that can also receive implements {@link org.spooler.api.store.FolderStore}; one that is tightly coupled
 * with a transport, {@link org.spooler.api.store.CoupledStore}; one whose messages can be carried elsewhere,
 * {@link org.spooler.api.store.PortableStore}. Clients never see these types: they submit through
 * {@code org.spooler.api.submission}.
 *
 * <p>Arguments and results are never {@code null}.
 */
@Export
@Version("0.1.0")
package org.spooler.api.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
