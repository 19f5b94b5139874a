// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.protocol;

import java.util.regex.Pattern;

/**
 * Tells whether a mailbox can stand between the angle brackets of a command without being taken for something else.
 *
 * <p>Looser than RFC 5321, 4.1.2, for what servers accept in fact: dots may stand anywhere. What matters here is that
 * no unquoted space or bracket ends the path early.
 */
public final class MailboxSyntax {

    private static final String ATOM = "[^\\s\\p{Cntrl}<>()\\[\\]\\\\,;:@\"]+";
    private static final String QUOTED = "\"(?:[^\"\\\\\\p{Cntrl}]|\\\\[\\x20-\\x7e])*\"";
    private static final String DOMAIN = "(?:[^\\s\\p{Cntrl}<>()\\[\\]\\\\,;:@\"]+|\\[[0-9A-Za-z.:]+\\])";
    private static final Pattern MAILBOX = Pattern.compile("(?:" + ATOM + "|" + QUOTED + ")(?:@" + DOMAIN + ")?");

    private MailboxSyntax() {}

    /** Whether the text is one mailbox, with or without a domain. */
    public static boolean isMailbox(String text) {
        return text.length() <= 320 && MAILBOX.matcher(text).matches();
    }
}
