// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** What the campaigns share: an instance under load, its operator, builds of its bundles, and figures from the ledgers. */
package org.spooler.itest.swap.stage;
