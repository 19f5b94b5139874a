// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.log;

import java.util.Locale;
import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;

/** Foreign text made safe for a log line: what others wrote can neither end the line nor steer a terminal. */
public final class LogText {

    private static final int LONGEST = 500;

    private LogText() {}

    /** The text on one line, with control characters written as {@code \xNN}, and cut if it is long. */
    public static String of(String text) {
        return escaped(text, "");
    }

    /** An address as it stands between angle brackets; nothing for the null reverse-path. */
    public static String of(Optional<Address> address) {
        return address.map(LogText::of).orElse("");
    }

    /** An address as it stands between angle brackets: Internet mail without its type. */
    public static String of(Address address) {
        return escaped(address.type().equals(AddressType.SMTP) ? address.value() : address.toString(), "<>");
    }

    private static String escaped(String text, String alsoEscaped) {
        return isPlain(text, alsoEscaped) ? text : escapedSlowly(text, alsoEscaped);
    }

    /** Whether it can stand as it is; nearly everything can, and this runs several times for each message. */
    private static boolean isPlain(String text, String alsoEscaped) {
        if (text.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || alsoEscaped.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static String escapedSlowly(String text, String alsoEscaped) {
        StringBuilder line = new StringBuilder(text.length());
        int end = Math.min(text.length(), LONGEST);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (isUnsafe(c) || alsoEscaped.indexOf(c) >= 0) {
                line.append(String.format(Locale.ROOT, c < 256 ? "\\x%02X" : "\\u%04X", (int) c));
            } else {
                line.append(c);
            }
        }
        return end < text.length() ? line.append("…").toString() : line.toString();
    }

    private static boolean isUnsafe(char c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
