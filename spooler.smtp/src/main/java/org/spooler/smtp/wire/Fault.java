// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.wire;

/** What can be wrong with the octets of a line. */
public enum Fault {
    /** Nothing. */
    NONE("well-formed"),
    /** A LF without CR before it: two servers could see different line ends, and so different messages. */
    BARE_LF("bare LF (line feed without carriage return)"),
    /** A CR without LF behind it. */
    BARE_CR("bare CR (carriage return without line feed)"),
    /** A NUL octet (RFC 5321, 4.5.2; RFC 5322, 4). */
    NUL("NUL octet"),
    /** More octets between two line ends than the limit. */
    LONG_LINE("line too long");

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    /** The fault in words. */
    public String text() {
        return text;
    }
}
