// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** The pages of a received fax as they came, and as a PDF. */
package org.spooler.transport.fax.pdf;
