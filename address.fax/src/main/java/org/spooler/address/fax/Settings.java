// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.fax;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A configuration, checked. */
final class Settings {

    private static final Set<String> KEYS =
            Set.of("domains", "gateway.domains", "region", "check", "blocked.prefixes", "blocked.kinds", "countries");
    private static final Set<String> OF_THE_FRAMEWORK = Set.of("service", "component", "felix", "osgi");
    private static final Predicate<String> DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9.-]{0,253})").asMatchPredicate();
    private static final Predicate<String> PREFIX =
            Pattern.compile("\\+[0-9]{1,15}").asMatchPredicate();
    private static final Predicate<String> CALLING_CODE =
            Pattern.compile("\\+[1-9][0-9]{0,2}").asMatchPredicate();
    private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());

    private final FaxAddressBook.Config config;
    private final Map<String, Object> properties;

    Settings(FaxAddressBook.Config config, Map<String, Object> properties) {
        this.config = config;
        this.properties = properties;
    }

    /** An address book as it is configured. */
    FaxBook book() {
        return new FaxBook(
                new FaxForms(domains(), gateways()),
                new NumberReader(region(), validOnly()),
                new DialRules(prefixes(), kinds(), countries()));
    }

    private Set<String> domains() {
        return checked("domains", "domain names, separated by commas", lower(config.domains()), DOMAIN);
    }

    private Set<String> gateways() {
        return checked(
                "gateway.domains",
                "domain names, separated by commas, or * for every domain",
                lower(config.gateway_domains()),
                DOMAIN.or("*"::equals));
    }

    private Optional<String> region() {
        String region = config.region().strip().toUpperCase(Locale.ROOT);
        if (!region.isEmpty() && !REGIONS.contains(region)) {
            throw refuse("region", config.region(), "a country in two letters, such as DE, or nothing");
        }
        return Optional.of(region).filter(name -> !name.isEmpty());
    }

    private boolean validOnly() {
        return switch (config.check().strip()) {
            case "possible" -> false;
            case "valid" -> true;
            default -> throw refuse("check", config.check(), "possible or valid");
        };
    }

    private List<String> prefixes() {
        return List.copyOf(checked(
                "blocked.prefixes",
                "+ and 1 to 15 digits each, separated by commas, such as +49900",
                values(config.blocked_prefixes()),
                PREFIX));
    }

    private Set<PhoneNumberType> kinds() {
        Set<PhoneNumberType> kinds = EnumSet.noneOf(PhoneNumberType.class);
        for (String name : lower(config.blocked_kinds()).toList()) {
            kinds.add(Arrays.stream(PhoneNumberType.values())
                    .filter(kind -> nameOf(kind).equals(name))
                    .findFirst()
                    .orElseThrow(() -> refuse(
                            "blocked.kinds",
                            name,
                            "any of "
                                    + Arrays.stream(PhoneNumberType.values())
                                            .map(Settings::nameOf)
                                            .collect(Collectors.joining(", ")))));
        }
        return kinds;
    }

    /** As in a configuration: {@code premium-rate}. */
    private static String nameOf(PhoneNumberType kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Set<String> countries() {
        return checked(
                "countries",
                "countries in two letters, such as DE, or calling codes, such as +49, separated by commas",
                values(config.countries()).map(country -> country.toUpperCase(Locale.ROOT)),
                CALLING_CODE.or(REGIONS::contains));
    }

    private static Set<String> checked(String key, String expected, Stream<String> values, Predicate<String> allowed) {
        Set<String> all = values.collect(Collectors.toCollection(TreeSet::new));
        for (String value : all) {
            if (!allowed.test(value)) {
                throw refuse(key, value, expected);
            }
        }
        return all;
    }

    private static Stream<String> lower(String[] values) {
        return values(values).map(value -> value.toLowerCase(Locale.ROOT));
    }

    private static Stream<String> values(String[] values) {
        return Stream.of(values)
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static IllegalArgumentException refuse(String key, String value, String expected) {
        return new IllegalArgumentException(FaxAddressBook.PID + ": " + key + "=" + value + ": expected " + expected);
    }

    /** The keys that mean nothing here; those of the framework are not looked at. */
    Set<String> unknownKeys() {
        Set<String> unknown = new TreeSet<>(properties.keySet());
        unknown.removeAll(KEYS);
        unknown.removeIf(key -> key.startsWith(".")
                || key.endsWith(".target")
                || OF_THE_FRAMEWORK.contains(key.substring(0, Math.max(key.indexOf('.'), 0))));
        return unknown;
    }
}
