// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.status;

import java.util.List;

/**
 * Says that a configuration was refused. Whoever refuses one registers this as a service, and withdraws it when the
 * configuration is right or gone; the status table has a row for each.
 *
 * @param pid the configuration
 * @param problems what is wrong: each with PID, key, value, what is allowed, and the remedy
 * @param effect what is in force meanwhile
 */
public record RefusedSettings(String pid, List<String> problems, String effect) {

    public RefusedSettings {
        problems = List.copyOf(problems);
    }
}
