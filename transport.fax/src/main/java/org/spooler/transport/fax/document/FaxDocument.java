// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.document;

/**
 * What is known of a document.
 *
 * @param pages at least 1
 * @param resolution in lines an inch, down the page: 98 or 196
 */
public record FaxDocument(int pages, int resolution) {}
