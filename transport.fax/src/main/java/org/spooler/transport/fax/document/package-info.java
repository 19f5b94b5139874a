// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** What a document for a fax line is, and how many pages it has. */
package org.spooler.transport.fax.document;
