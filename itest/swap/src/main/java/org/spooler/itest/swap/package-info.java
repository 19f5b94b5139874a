// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Campaigns that swap parts of the spooler while mail flows; each has a package, and the stage is what they share. */
package org.spooler.itest.swap;
