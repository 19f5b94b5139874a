// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.syntax;

/** The name a client gives itself in EHLO or HELO (RFC 5321, 4.1.1.1). */
public final class HelloName {

    private static final int LONGEST = 255;

    private HelloName() {}

    /**
     * Reads the name. A host that does not know its own name is common, so a name is not verified; it must only be
     * harmless in a header.
     *
     * @throws Refusal 501 if it is missing, longer than 255 characters or holds anything but letters, digits,
     *     {@code . - _ : [ ]}
     */
    public static String read(String argument) throws Refusal {
        if (argument.isEmpty() || argument.length() > LONGEST || !harmless(argument)) {
            throw new Refusal(501, "5.5.4", "expected a host name or an address literal");
        }
        return argument;
    }

    private static boolean harmless(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c > 127 || !Characters.isLabel(c) && ".-:[]".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
