// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;
import org.spooler.api.address.Objection;

/** An address book with what a test writes into it. */
final class Books implements AddressBook {

    private final Map<Address, List<Address>> lists = new HashMap<>();
    private final Map<Address, String> names = new HashMap<>();
    private final Map<Address, Objection> objections = new HashMap<>();

    Books list(String name, String... members) {
        lists.put(Address.parse(name), Stream.of(members).map(Address::parse).toList());
        return this;
    }

    Books name(String address, String displayName) {
        names.put(Address.parse(address), displayName);
        return this;
    }

    Books object(String address, String status, String text) {
        objections.put(Address.parse(address), new Objection(status, text));
        return this;
    }

    @Override
    public Optional<Objection> objection(Address address) {
        return Optional.ofNullable(objections.get(address));
    }

    @Override
    public Optional<List<Address>> expand(Address address) {
        return Optional.ofNullable(lists.get(address));
    }

    @Override
    public Optional<String> displayName(Address address) {
        return Optional.ofNullable(names.get(address));
    }
}
