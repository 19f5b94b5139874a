// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

/** The name in a transport's description of a remote system. */
final class RemoteName {

    private RemoteName() {}

    /** {@code mx.example.org} of {@code mx.example.org[192.0.2.1]:25}; the whole text if it has another form. */
    static String of(String remote) {
        String text = ReportWriter.oneLine(remote);
        int bracket = text.indexOf('[');
        if (bracket > 0) {
            return text.substring(0, bracket);
        }
        return text.matches("[A-Za-z0-9.-]+:[0-9]+") ? text.substring(0, text.indexOf(':')) : text;
    }
}
