// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.fax;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.TreeMap;

/** A configuration with the defaults of the component, and what a test changes. */
final class Configured implements FaxAddressBook.Config {

    private final Map<String, String> changed;

    private Configured(Map<String, String> changed) {
        this.changed = changed;
    }

    /** Keys and values by turns. */
    static Settings settings(String... keysAndValues) {
        Map<String, String> changed = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            changed.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Settings(new Configured(changed), new TreeMap<>(changed));
    }

    static FaxBook book(String... keysAndValues) {
        return settings(keysAndValues).book();
    }

    private String[] several(String key, String... otherwise) {
        return changed.containsKey(key) ? new String[] {changed.get(key)} : otherwise;
    }

    @Override
    public String[] domains() {
        return several("domains", "fax");
    }

    @Override
    public String[] gateway_domains() {
        return several("gateway.domains", "localhost");
    }

    @Override
    public String region() {
        return changed.getOrDefault("region", "");
    }

    @Override
    public String check() {
        return changed.getOrDefault("check", "possible");
    }

    @Override
    public String[] blocked_prefixes() {
        return several("blocked.prefixes");
    }

    @Override
    public String[] blocked_kinds() {
        return several("blocked.kinds", "premium-rate");
    }

    @Override
    public String[] countries() {
        return several("countries");
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return FaxAddressBook.Config.class;
    }
}
