// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Replaces a bundle while messages flow: what is refused is refused before the running one is touched. */
package org.spooler.shell.swap;
