// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** A bundle that holds messages inside the instance; the campaign packs these classes and drops them into its home. */
package org.spooler.itest.swap.table.hold;
