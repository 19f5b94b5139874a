// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Parts of the spooler stopped and started again and again under load: the account balances. */
package org.spooler.itest.swap.restart;
