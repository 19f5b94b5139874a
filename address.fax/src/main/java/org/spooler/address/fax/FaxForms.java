// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.fax;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;

/**
 * Which addresses mean a fax, and the part of them that holds the number: {@code FAX:number}, {@code number@fax}, and
 * {@code FAX=number@host} or {@code /FAX=number/T33S=digits/@host} (RFC 3191, RFC 3192).
 */
final class FaxForms {

    private static final String SELECTOR = "FAX=";
    private static final String ANY = "*";

    private final Set<String> domains;
    private final Set<String> gateways;

    /**
     * The forms of an installation; domains in lower case.
     *
     * @param domains mail domains in which every local part is a number
     * @param gateways mail domains in which a local part is one if it begins with {@code FAX=}; {@code *} is every one
     */
    FaxForms(Set<String> domains, Set<String> gateways) {
        this.domains = Set.copyOf(domains);
        this.gateways = Set.copyOf(gateways);
    }

    /** The number and what follows it, as it was written; empty if the address means something else. */
    Optional<String> number(Address address) {
        if (address.type().equals(AddressType.FAX)) {
            return Optional.of(withoutSelector(address.value()).orElse(address.value()));
        }
        int at = address.value().lastIndexOf('@');
        if (!address.type().equals(AddressType.SMTP) || at < 0) {
            return Optional.empty();
        }
        String domain = address.value().substring(at + 1).toLowerCase(Locale.ROOT);
        String local = address.value().substring(0, at);
        if (domains.contains(domain)) {
            String text = unquoted(local);
            return Optional.of(withoutSelector(text).orElse(text));
        }
        return gateways.contains(domain) || gateways.contains(ANY)
                ? withoutSelector(unquoted(local))
                : Optional.empty();
    }

    /** What stands behind {@code FAX=} or {@code /FAX=}. */
    private static Optional<String> withoutSelector(String text) {
        int from = text.startsWith("/") ? 1 : 0;
        return text.regionMatches(true, from, SELECTOR, 0, SELECTOR.length())
                ? Optional.of(text.substring(from + SELECTOR.length()))
                : Optional.empty();
    }

    /** What a quoted local part stands for (RFC 5321, 4.1.2); any other as it is. */
    private static String unquoted(String local) {
        if (local.length() < 2 || !local.startsWith("\"") || !local.endsWith("\"")) {
            return local;
        }
        StringBuilder text = new StringBuilder(local.length());
        for (int i = 1; i < local.length() - 1; i++) {
            boolean escape = local.charAt(i) == '\\' && i + 1 < local.length() - 1;
            text.append(local.charAt(escape ? ++i : i));
        }
        return text.toString();
    }
}
