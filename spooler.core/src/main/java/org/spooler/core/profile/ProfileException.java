// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.profile;

import java.util.List;

/** A profile cannot be used as it is written; one line for each thing that is wrong. */
public final class ProfileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ProfileException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each: PID, key, value, what is allowed. */
    public List<String> problems() {
        return problems;
    }
}
