// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** What the header of a message (RFC 5322) says of its envelope. */
package org.spooler.transport.fetch.envelope;
