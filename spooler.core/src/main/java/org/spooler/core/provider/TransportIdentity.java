// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.provider;

import java.util.Map;
import java.util.regex.Pattern;
import org.spooler.api.transport.TransportName;

/**
 * How a transport is called in the profile, from the properties of its service.
 *
 * @param name {@code smtp} for the only or the default configuration, {@code smtp-backup} for a further one
 * @param kind what it is one of
 * @param ranking the service ranking
 */
public record TransportIdentity(String name, String kind, int ranking) {

    private static final Pattern LEGAL = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final String DEFAULT_INSTANCE = "default";

    /**
     * Reads the service properties.
     *
     * @throws IllegalArgumentException if there is no name, or it is not legal; the message says what is
     */
    public static TransportIdentity of(Map<String, ?> properties) {
        String kind = String.valueOf(properties.get(TransportName.PROPERTY));
        String instance = instance(properties.get("service.pid"));
        String name = instance.isEmpty() || instance.equals(DEFAULT_INSTANCE) ? kind : kind + "-" + instance;
        if (properties.get(TransportName.PROPERTY) == null
                || !LEGAL.matcher(name).matches()) {
            throw new IllegalArgumentException("transport service " + properties.get("service.id") + ": property "
                    + TransportName.PROPERTY + " = " + properties.get(TransportName.PROPERTY)
                    + ": expected 1 to 64 of a-z, 0-9, dot and dash");
        }
        return new TransportIdentity(name, kind, ranking(properties.get("service.ranking")));
    }

    private static String instance(Object pid) {
        String text = pid instanceof String single ? single : "";
        int tilde = text.indexOf('~');
        return tilde < 0 ? "" : text.substring(tilde + 1).toLowerCase(java.util.Locale.ROOT);
    }

    private static int ranking(Object value) {
        return value instanceof Integer number ? number : 0;
    }
}
