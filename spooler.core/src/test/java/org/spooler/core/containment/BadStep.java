// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.containment;

/** Where in the life of a session a transport misbehaves. */
public enum BadStep {
    OPEN("open"),
    CAPABILITIES("capabilities"),
    CONTROL("control"),
    DESTINATION("destination"),
    SUBMIT("submit"),
    END("end"),
    REPORT("report"),
    CANCEL("cancel"),
    POLL("poll"),
    CLOSE("close");

    private final String column;

    BadStep(String column) {
        this.column = column;
    }

    /** As the published table calls it. */
    public String column() {
        return column;
    }
}
