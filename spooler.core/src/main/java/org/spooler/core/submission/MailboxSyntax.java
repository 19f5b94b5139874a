// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Pattern;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;

/**
 * The form of an Internet mail address (RFC 5321, 4.1.2 and 4.5.3.1; RFC 6531, 3.3). A local part alone is legal here:
 * whether anybody takes it is for the transports to say. Addresses of other types are their transport's business.
 */
public final class MailboxSyntax {

    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_DOMAIN = 255;
    private static final int LONGEST = 254;
    private static final int LONGEST_LABEL = 63;

    private static final Pattern DOT_STRING = Pattern.compile(
            "[\\w!#$%&'*+/=?^`{|}~\\x{80}-\\x{10ffff}-]+(?:\\.[\\w!#$%&'*+/=?^`{|}~\\x{80}-\\x{10ffff}-]+)*+");
    private static final Pattern QUOTED_STRING =
            Pattern.compile("\"(?:[ !#-\\[\\]-~\\x{80}-\\x{10ffff}]|\\\\[ -~])*+\"");
    private static final String LABEL =
            "[A-Za-z0-9\\x{80}-\\x{10ffff}](?:[A-Za-z0-9\\x{80}-\\x{10ffff}-]{0,61}[A-Za-z0-9\\x{80}-\\x{10ffff}])?";
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*+");
    private static final Pattern LITERAL = Pattern.compile("\\[(?:IPv6:[0-9A-Fa-f:.]+|[0-9.]+)]");

    private MailboxSyntax() {}

    private static final BitSet ATOM = octets("!#$%&'*+/=?^_`{|}~-");
    private static final BitSet LETTER_OR_DIGIT = octets("");

    private static BitSet octets(String more) {
        BitSet octets = new BitSet();
        octets.set('a', 'z' + 1);
        octets.set('A', 'Z' + 1);
        octets.set('0', '9' + 1);
        more.chars().forEach(octets::set);
        return octets;
    }

    /** What is wrong with an address; empty if nothing is. */
    public static Optional<String> problem(Address address) {
        return address.type().equals(AddressType.SMTP) ? problem(address.value()) : Optional.empty();
    }

    private static Optional<String> problem(String mailbox) {
        int at = mailbox.lastIndexOf('@');
        if (isPlain(mailbox, at)) {
            return Optional.empty();
        }
        String local = at < 0 ? mailbox : mailbox.substring(0, at);
        if (mailbox.length() > LONGEST) {
            return Optional.of("longer than " + LONGEST + " characters");
        } else if (local.isEmpty()) {
            return Optional.of("nothing before the @");
        } else if (local.length() > LONGEST_LOCAL_PART) {
            return Optional.of("more than " + LONGEST_LOCAL_PART + " characters before the @");
        } else if (!DOT_STRING.matcher(local).matches()
                && !QUOTED_STRING.matcher(local).matches()) {
            return Optional.of("the part before the @ needs quotes or holds an illegal character");
        }
        return at < 0 ? Optional.empty() : domainProblem(mailbox.substring(at + 1));
    }

    /**
     * Whether it is one of those that nearly all are: words of ASCII characters with dots between them, and the same
     * for a domain. What is not goes through the whole grammar.
     */
    private static boolean isPlain(String mailbox, int at) {
        return at > 0
                && at <= LONGEST_LOCAL_PART
                && mailbox.length() <= LONGEST
                && isPlainLocalPart(mailbox, at)
                && isPlainDomain(mailbox, at + 1);
    }

    private static boolean isPlainLocalPart(String mailbox, int end) {
        boolean word = false;
        for (int i = 0; i < end; i++) {
            char c = mailbox.charAt(i);
            if (ATOM.get(c)) {
                word = true;
            } else if (c != '.' || !word) {
                return false;
            } else {
                word = false;
            }
        }
        return word;
    }

    /** Labels of at most 63 letters, digits and hyphens, the hyphens inside. */
    private static boolean isPlainDomain(String mailbox, int from) {
        int label = from;
        for (int i = from; i <= mailbox.length(); i++) {
            char c = i < mailbox.length() ? mailbox.charAt(i) : '.';
            if (c == '.') {
                if (i == label || i - label > LONGEST_LABEL || mailbox.charAt(i - 1) == '-') {
                    return false;
                }
                label = i + 1;
            } else if (!LETTER_OR_DIGIT.get(c) && (c != '-' || i == label)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> domainProblem(String domain) {
        boolean legal = domain.length() <= LONGEST_DOMAIN
                && (DOMAIN.matcher(domain).matches() || LITERAL.matcher(domain).matches());
        return legal ? Optional.empty() : Optional.of("no domain name or address literal after the @");
    }
}
