// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.fax;

import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;
import org.spooler.tck.address.AddressBookContract;

class FaxBookContractTest implements AddressBookContract {

    @Override
    public AddressBook addressBook() {
        return FaxBookOf.settings("region", "DE");
    }

    @Override
    public Address list() {
        return Address.smtp("030/1234567@fax");
    }

    @Override
    public int members() {
        return 1;
    }

    @Override
    public Address unknown() {
        return Address.smtp("eve@localhost");
    }

    @Override
    public Optional<Address> refused() {
        return Optional.of(Address.smtp("+49-900-1234567@fax"));
    }
}
