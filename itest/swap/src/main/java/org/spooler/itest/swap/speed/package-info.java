// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** What swaps cost the mail that flows meanwhile. */
package org.spooler.itest.swap.speed;
