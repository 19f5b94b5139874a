// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of a header field that is not plain ASCII (RFC 2047). */
final class EncodedWords {

    private static final Pattern WORD = Pattern.compile("=\\?([^?*\\s]+)(?:\\*[^?\\s]*)?\\?([BbQq])\\?([^?\\s]*)\\?=");
    private static final Pattern BETWEEN = Pattern.compile("(\\?=)\\s+(?==\\?)");

    private EncodedWords() {}

    /** The text; a word that cannot be read stays as it is. */
    static String decode(String text) {
        return WORD.matcher(BETWEEN.matcher(text).replaceAll("$1"))
                .replaceAll(word -> Matcher.quoteReplacement(decode(word)));
    }

    private static String decode(MatchResult word) {
        try {
            Charset charset = Charset.forName(word.group(1));
            boolean base64 = word.group(2).equalsIgnoreCase("B");
            byte[] octets = base64 ? Base64.getDecoder().decode(word.group(3)) : quoted(word.group(3));
            return new String(octets, charset);
        } catch (IllegalArgumentException unreadable) {
            return word.group();
        }
    }

    private static byte[] quoted(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < ascii.length; i++) {
            if (ascii[i] == '=' && i + 2 < ascii.length) {
                octets.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                octets.write(ascii[i] == '_' ? ' ' : ascii[i]);
            }
        }
        return octets.toByteArray();
    }
}
