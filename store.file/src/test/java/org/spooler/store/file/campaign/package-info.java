// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The proof below the file interface: what the store is worth when the disk loses power, fails, fills up or decays.
 *
 * <p>{@code Script} lives a life under a seed, {@code Account} keeps what was promised, {@code Inspection} reads what is
 * there; each campaign brings its own kind of misfortune. {@code docs/durability/disk-faults.md} says what is
 * considered, and {@link DiskCampaign} runs it all.
 */
package org.spooler.store.file.campaign;
