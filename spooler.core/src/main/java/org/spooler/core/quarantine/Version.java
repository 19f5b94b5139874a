// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.quarantine;

/**
 * One version of a provider.
 *
 * @param name what it is in the spooler, such as the name of a transport
 * @param bundle symbolic name and version of the bundle it comes from
 */
public record Version(String name, String bundle) {

    @Override
    public String toString() {
        return name + " from " + bundle;
    }
}
