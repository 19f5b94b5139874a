// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.spooler.api.store.StoreProvider;

/**
 * A store that is there.
 *
 * @param name {@code file} for the only configuration of a kind, {@code file-second} for a further one
 * @param ranking the service ranking
 * @param order of two with the same ranking the smaller one comes first
 * @param onRequest whether it is never taken without a move to it
 * @param provider opens it
 */
public record KnownStore(String name, int ranking, long order, boolean onRequest, StoreProvider provider) {

    private static final Pattern LEGAL = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final String DEFAULT_INSTANCE = "default";

    /**
     * Reads the properties of its service. One that says nothing of its name is called by its number, which another
     * start may give to another one: it can be run on, but it makes no sense to choose it.
     *
     * @throws IllegalArgumentException if the name is not legal
     */
    public static KnownStore of(Map<String, ?> properties, StoreProvider provider) {
        long number = properties.get("service.id") instanceof Long id ? id : 0;
        Object kind = properties.get(StoreProvider.NAME);
        String name = kind == null ? "store" + number : name(kind.toString(), properties.get("service.pid"));
        if (!LEGAL.matcher(name).matches()) {
            throw new IllegalArgumentException("store service " + number + ": property " + StoreProvider.NAME + " = "
                    + name + ": expected 1 to 64 of a-z, 0-9, dot and dash");
        }
        int ranking = properties.get("service.ranking") instanceof Integer given ? given : 0;
        boolean onRequest = Boolean.parseBoolean(String.valueOf(properties.get(StoreProvider.ON_REQUEST)));
        return new KnownStore(name, ranking, number, onRequest, provider);
    }

    private static String name(String kind, Object pid) {
        String text = pid instanceof String single ? single : "";
        int tilde = text.indexOf('~');
        String instance = tilde < 0 ? "" : text.substring(tilde + 1).toLowerCase(Locale.ROOT);
        return instance.isEmpty() || instance.equals(DEFAULT_INSTANCE) ? kind : kind + "-" + instance;
    }
}
