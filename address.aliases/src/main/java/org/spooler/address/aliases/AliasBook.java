// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;
import org.spooler.api.address.AddressType;

/**
 * Answers from a table: for personal distribution lists, for local parts that stand alone, and for those in a local
 * domain.
 *
 * <p><b>Threading.</b> Any thread. <b>Errors.</b> {@link IllegalStateException} from {@link #expand} while there is no
 * table and the address could be an alias.
 */
final class AliasBook implements AddressBook {

    private final Supplier<AliasTable> table;
    private final Set<String> domains;

    /** {@code domains} in lower case. */
    AliasBook(Supplier<AliasTable> table, Set<String> domains) {
        this.table = table;
        this.domains = Set.copyOf(domains);
    }

    @Override
    public Optional<List<Address>> expand(Address address) {
        return name(address).flatMap(name -> table.get().members(name));
    }

    @Override
    public Optional<String> displayName(Address address) {
        try {
            return table.get().displayName(address);
        } catch (IllegalStateException noTable) {
            // A name is for show; only an expansion must not be guessed.
            return Optional.empty();
        }
    }

    /** The name under which an alias may be filed; empty if the address can have none. */
    private Optional<String> name(Address address) {
        if (address.type().equals(AddressType.MAPIPDL)) {
            return Optional.of(address.value());
        } else if (!address.type().equals(AddressType.SMTP)) {
            return Optional.empty();
        }
        int at = address.value().lastIndexOf('@');
        if (at < 0) {
            return Optional.of(QuotedText.unquoted(address.value()));
        }
        return domains.contains(address.value().substring(at + 1).toLowerCase(Locale.ROOT))
                ? Optional.of(QuotedText.unquoted(address.value().substring(0, at)))
                : Optional.empty();
    }
}
