// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.fax;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spooler.settings.Keys;

/** A configuration, checked. */
final class Settings {

    private static final Predicate<String> DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9.-]{0,253})").asMatchPredicate();
    private static final Predicate<String> PREFIX =
            Pattern.compile("\\+[0-9]{1,15}").asMatchPredicate();
    private static final Predicate<String> CALLING_CODE =
            Pattern.compile("\\+[1-9][0-9]{0,2}").asMatchPredicate();
    private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());

    private final Keys keys;

    private Settings(Keys keys) {
        this.keys = keys;
    }

    /** An address book as it is configured. */
    static FaxBook read(Keys keys) {
        return new Settings(keys).book();
    }

    private FaxBook book() {
        return new FaxBook(
                new FaxForms(domains(), gateways()),
                new NumberReader(
                        region(), keys.choice("check", "possible", "valid").equals("valid")),
                new DialRules(prefixes(), kinds(), countries()));
    }

    private Set<String> domains() {
        return checked("domains", "domain names, separated by commas", lower("domains"), DOMAIN);
    }

    private Set<String> gateways() {
        return checked(
                "gateway.domains",
                "domain names, separated by commas, or * for every domain",
                lower("gateway.domains"),
                DOMAIN.or("*"::equals));
    }

    private Optional<String> region() {
        return keys.optional(
                "region",
                "a country in two letters, such as DE, or nothing",
                text -> Optional.of(text.toUpperCase(Locale.ROOT))
                        .filter(REGIONS::contains)
                        .orElseThrow());
    }

    private List<String> prefixes() {
        return List.copyOf(checked(
                "blocked.prefixes",
                "+ and 1 to 15 digits each, separated by commas, such as +49900",
                keys.list("blocked.prefixes").stream(),
                PREFIX));
    }

    private Set<PhoneNumberType> kinds() {
        String names =
                Arrays.stream(PhoneNumberType.values()).map(Settings::nameOf).collect(Collectors.joining(", "));
        return keys.value(
                "blocked.kinds",
                "any of " + names,
                text -> Stream.of(text.split(","))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .map(Settings::kind)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(PhoneNumberType.class))));
    }

    private static PhoneNumberType kind(String name) {
        return Arrays.stream(PhoneNumberType.values())
                .filter(kind -> nameOf(kind).equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** As in a configuration: {@code premium-rate}. */
    private static String nameOf(PhoneNumberType kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Set<String> countries() {
        return checked(
                "countries",
                "countries in two letters, such as DE, or calling codes, such as +49, separated by commas",
                keys.list("countries").stream().map(country -> country.toUpperCase(Locale.ROOT)),
                CALLING_CODE.or(REGIONS::contains));
    }

    private Set<String> checked(String key, String expected, Stream<String> values, Predicate<String> allowed) {
        Set<String> all = values.collect(Collectors.toCollection(TreeSet::new));
        if (!all.stream().allMatch(allowed)) {
            keys.note(key, expected);
        }
        return all;
    }

    private Stream<String> lower(String key) {
        return keys.list(key).stream().map(value -> value.toLowerCase(Locale.ROOT));
    }
}
