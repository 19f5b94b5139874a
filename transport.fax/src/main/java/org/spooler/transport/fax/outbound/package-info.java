// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Jobs on the server: submitted, found again, watched, ended, and turned into outcomes. */
package org.spooler.transport.fax.outbound;
