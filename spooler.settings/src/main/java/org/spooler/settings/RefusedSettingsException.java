// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.settings;

import java.util.List;

/** A configuration with errors in it; has a line for each of them. */
public final class RefusedSettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    RefusedSettingsException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong: each with PID, key, value, what is allowed, and the remedy. */
    public List<String> problems() {
        return problems;
    }
}
