// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** The transport updated again and again under load: nothing lost, nothing twice. */
package org.spooler.itest.swap.update;
