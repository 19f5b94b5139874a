// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The promises of an address book, as tests.
 *
 * <p>An address book proves itself with a test class that implements {@link
 * org.spooler.tck.address.AddressBookContract} and says which addresses it knows.
 */
package org.spooler.tck.address;
