// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Fetches messages from mailboxes on other servers: a transport that only receives. */
package org.spooler.transport.fetch;
