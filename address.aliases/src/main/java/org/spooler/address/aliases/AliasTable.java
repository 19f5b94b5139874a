// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.spooler.api.address.Address;

/** What a file says. Immutable. */
final class AliasTable {

    /** Without any alias. */
    static final AliasTable EMPTY = new AliasTable(Map.of(), Map.of());

    private final Map<String, List<Address>> aliases;
    private final Map<String, String> displayNames;

    /**
     * Keeps what was read.
     *
     * @param aliases by folded name
     * @param displayNames by {@linkplain #key key} of the address
     */
    AliasTable(Map<String, List<Address>> aliases, Map<String, String> displayNames) {
        this.aliases = Map.copyOf(aliases);
        this.displayNames = Map.copyOf(displayNames);
    }

    Optional<List<Address>> members(String name) {
        return Optional.ofNullable(aliases.get(fold(name)));
    }

    Optional<String> displayName(Address address) {
        return displayNames.isEmpty() ? Optional.empty() : Optional.ofNullable(displayNames.get(key(address)));
    }

    int size() {
        return aliases.size();
    }

    /** Names of aliases are compared without regard to case, as aliases(5) says. */
    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The same for addresses that differ in the case of their domain only. */
    static String key(Address address) {
        int at = address.value().lastIndexOf('@');
        String value = address.domain().isPresent()
                ? address.value().substring(0, at + 1) + address.domain().get()
                : address.value();
        return address.type() + ":" + value;
    }
}
