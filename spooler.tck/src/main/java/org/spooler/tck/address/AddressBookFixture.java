// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.address;

import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;

/** What the contract has to know of the address book under test. */
public interface AddressBookFixture {

    /** The address book, as it would be after activation; the same content each time. */
    AddressBook addressBook() throws Exception;

    /** A list with {@link #members} or more members. */
    Address list();

    /** How many members the list has at least; 1 if the address book knows aliases only. */
    default int members() {
        return 2;
    }

    /** An address of a kind that it knows and that must not be used; empty if it objects to none. */
    default Optional<Address> refused() {
        return Optional.empty();
    }

    /** An address of which it knows nothing, but of a kind that it could know. */
    Address unknown();

    /** An address filed under a name; empty if this address book keeps no names. */
    default Optional<Address> named() {
        return Optional.empty();
    }

    /** A list without members; empty if there is no such list in it. */
    default Optional<Address> emptyList() {
        return Optional.empty();
    }

    /** An alias that leads back to itself, over others or at once; empty if there is none in it. */
    default Optional<Address> loop() {
        return Optional.empty();
    }
}
