// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Faxes that the server received: fetched, made into mails, and removed there when they are safe here. */
package org.spooler.transport.fax.inbound;
