// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** For tests of contracts: runs a provider that breaks a promise, and says which tests found out. */
package org.spooler.tck.broken;
