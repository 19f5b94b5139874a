// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.spooler.api.address.Address;

/**
 * Turns mail addresses into folders below one directory, whatever the address holds.
 *
 * <p>Letters, digits and {@code . _ - + =} stand for themselves, a leading dot and everything else is percent-encoded;
 * what is longer than a file name can be is cut and ends with its own hash. So no address leaves the directory, and no two
 * addresses share a folder unless they differ in the case of the domain or in needless quotes.
 */
final class MailboxFolders {

    private static final String NO_DOMAIN = "localhost";
    private static final String PLAIN_MARKS = "._-+=";
    private static final int LONGEST_NAME = 200;
    private static final int KEPT_OF_LONG_NAME = 130;

    private final Path directory;

    MailboxFolders(Path directory) {
        this.directory = directory;
    }

    /** The Maildir of an address. */
    Path of(Address address) {
        String value = address.value();
        int at = value.lastIndexOf('@');
        String local = at < 0 ? value : value.substring(0, at);
        String domain = address.domain().filter(name -> !name.isEmpty()).orElse(NO_DOMAIN);
        return directory.resolve(fileName(domain)).resolve(fileName(unquoted(local)));
    }

    /** Quotes are part of the syntax, not of the name (RFC 5321, 4.1.2). */
    private static String unquoted(String local) {
        boolean quoted = local.length() >= 2 && local.startsWith("\"") && local.endsWith("\"");
        return quoted ? local.substring(1, local.length() - 1).replaceAll("\\\\(.)", "$1") : local;
    }

    private static String fileName(String text) {
        StringBuilder name = new StringBuilder();
        for (byte octet : text.getBytes(UTF_8)) {
            char c = (char) (octet & 0xFF);
            if (isPlain(c) && !(c == '.' && name.isEmpty())) {
                name.append(c);
            } else {
                name.append(String.format("%%%02X", (int) c));
            }
        }
        if (name.isEmpty()) {
            return "%";
        }
        return name.length() <= LONGEST_NAME
                ? name.toString()
                : name.substring(0, KEPT_OF_LONG_NAME) + "%~" + hash(text);
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PLAIN_MARKS.indexOf(c) >= 0;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
