// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;
import org.spooler.tck.address.AddressBookContract;

class AliasContractTest implements AddressBookContract {

    @TempDir
    Path directory;

    @Override
    public AddressBook addressBook() throws IOException {
        Path file = directory.resolve("aliases");
        Files.writeString(file, """
                team: Ann Lee <ann@example.org>, bob, FAX:+4930123
                nobody:
                a: b
                b: c
                c: a
                """);
        LiveAliases aliases = new LiveAliases(file, Optional.of("localhost"), true, System::nanoTime);
        return new AliasBook(aliases::table, Set.of("localhost"));
    }

    @Override
    public Address list() {
        return Address.smtp("Team@localhost");
    }

    @Override
    public Address unknown() {
        return Address.smtp("eve@localhost");
    }

    @Override
    public Optional<Address> named() {
        return Optional.of(Address.smtp("ann@Example.ORG"));
    }

    @Override
    public Optional<Address> emptyList() {
        return Optional.of(Address.parse("MAPIPDL:nobody"));
    }

    @Override
    public Optional<Address> loop() {
        return Optional.of(Address.smtp("a"));
    }
}
