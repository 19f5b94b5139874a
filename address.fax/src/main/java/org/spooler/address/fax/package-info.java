// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Fax numbers, in whatever form they are written, as one form: the address {@code FAX:+49301234567}.
 */
package org.spooler.address.fax;
