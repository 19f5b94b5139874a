// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recipient of a message; its address says of which, so that a copy that reaches another is found.
 *
 * @param run the load
 * @param number the message
 * @param position the recipient, from 0
 */
public record Mailbox(String run, long number, int position) {

    private static final Pattern ADDRESS = Pattern.compile("r(\\d{1,3})\\.(\\d{1,18})\\.([A-Za-z0-9-]{1,32})@.*");

    /** The mailbox of an address; empty if the address is none of ours. */
    public static Optional<Mailbox> of(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        return matcher.matches()
                ? Optional.of(new Mailbox(
                        matcher.group(3), Long.parseLong(matcher.group(2)), Integer.parseInt(matcher.group(1))))
                : Optional.empty();
    }

    /** Its address at a domain. */
    public String at(String domain) {
        return "r" + position + "." + number + "." + run + "@" + domain;
    }
}
