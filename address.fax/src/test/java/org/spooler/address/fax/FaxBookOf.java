// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.fax;

import java.util.Map;
import java.util.TreeMap;
import org.spooler.settings.Keys;

/** An address book with the defaults of the component, and what a test changes. */
final class FaxBookOf {

    private FaxBookOf() {}

    /** Keys and values by turns. */
    static FaxBook settings(String... keysAndValues) {
        Map<String, String> changed = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            changed.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Keys.read(FaxAddressBook.PID, changed, FaxAddressBook.Config.class, Settings::read);
    }
}
