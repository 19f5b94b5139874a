// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What becomes of a message at each step of its way out when its transport goes: measured, and compared with the table
 * that is published in docs/provider-guide/drain-table.md.
 */
package org.spooler.itest.swap.table;
