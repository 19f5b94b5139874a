// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.syntax;

/**
 * The address of a MAIL or RCPT command (RFC 5321, 4.1.2: Reverse-path, Forward-path).
 *
 * @param mailbox the address without angle brackets and source route; empty for the null path {@code <>}
 * @param parameters what follows the path, unread
 */
public record Path(String mailbox, String parameters) {

    private static final int LONGEST_PATH = 256;

    /** Which command it stands in; the two differ in the code of a bad address (RFC 3463, 3.2) and the null path. */
    public enum Role {
        /** MAIL FROM. */
        REVERSE("FROM:", "5.1.7"),
        /** RCPT TO. */
        FORWARD("TO:", "5.1.3");

        private final String keyword;
        private final String badAddress;

        Role(String keyword, String badAddress) {
            this.keyword = keyword;
            this.badAddress = badAddress;
        }
    }

    /**
     * Reads {@code FROM:<path> parameters}, or {@code TO:…}.
     *
     * @throws Refusal 501 for what is no path, 553 for a path that cannot be an address
     */
    public static Path read(Role role, String argument) throws Refusal {
        String keyword = role.keyword;
        if (!argument.regionMatches(true, 0, keyword, 0, keyword.length())) {
            throw new Refusal(501, "5.5.4", "expected " + keyword + "<address>");
        }
        int start = keyword.length();
        while (start < argument.length() && argument.charAt(start) == ' ') {
            start++;
        }
        AddressScan scan = new AddressScan(argument, start);
        if (!scan.path()) {
            throw new Refusal(
                    553, role.badAddress, "address syntax: expected <local-part@domain>, at character " + scan.place());
        }
        return checked(role, scan.mailbox(), argument.substring(scan.place()));
    }

    private static Path checked(Role role, String mailbox, String rest) throws Refusal {
        if (!rest.isEmpty() && rest.charAt(0) != ' ') {
            throw new Refusal(501, "5.5.4", "expected a space between the address and its parameters");
        }
        if (mailbox.length() > LONGEST_PATH - 2) {
            throw new Refusal(553, role.badAddress, "address longer than " + LONGEST_PATH + " characters");
        }
        if (mailbox.isEmpty() && role == Role.FORWARD) {
            throw new Refusal(553, role.badAddress, "a recipient needs an address");
        }
        boolean local = !mailbox.isEmpty() && mailbox.indexOf('@') < 0;
        if (local && !(role == Role.FORWARD && mailbox.equalsIgnoreCase("postmaster"))) {
            throw new Refusal(553, role.badAddress, "address needs a domain: <local-part@domain>");
        }
        return new Path(mailbox, rest);
    }

    /** Whether this path needs SMTPUTF8 (RFC 6531). */
    public boolean international() {
        for (int i = 0; i < mailbox.length(); i++) {
            if (mailbox.charAt(i) > 127) {
                return true;
            }
        }
        return false;
    }
}
