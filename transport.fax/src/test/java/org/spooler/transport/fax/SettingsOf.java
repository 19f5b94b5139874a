// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.util.Map;
import org.spooler.settings.Keys;

/** Settings as the transport reads them. */
final class SettingsOf {

    private SettingsOf() {}

    static FaxSettings values(String pid, Map<String, ?> values) {
        return Keys.read(pid, values, FaxConfiguration.class, SettingsReader::read);
    }
}
