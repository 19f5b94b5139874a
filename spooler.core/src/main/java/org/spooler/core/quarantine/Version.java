// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.quarantine;

/**
 * One version of a provider.
 *
 * @param name what it is in the spooler: the name of a transport; {@code preprocessor} or {@code hook} and its name
 * @param bundle symbolic name and version of the bundle it comes from
 */
public record Version(String name, String bundle) {

    /** Whether a provider is called so, with or without its kind before the name. */
    boolean isOf(String provider) {
        return name.equals(provider) || name.endsWith(" " + provider);
    }

    @Override
    public String toString() {
        return name + " from " + bundle;
    }
}
