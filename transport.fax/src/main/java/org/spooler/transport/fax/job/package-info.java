// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** What a fax is to be, what was tried for it, and the name by which its job is found again. */
package org.spooler.transport.fax.job;
