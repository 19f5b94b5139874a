// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of a header field as people read it (RFC 2047); what cannot be decoded stays encoded. */
final class EncodedWords {

    private static final int LONGEST = 1000;
    private static final Pattern WORD =
            Pattern.compile("=\\?([A-Za-z0-9_-]{1,40})(?:\\*[A-Za-z0-9-]{0,40})?\\?([BbQq])\\?([!->@-~]{0,1000})\\?=");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=\\?=)[ \\t]+(?==\\?)");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private EncodedWords() {}

    /** Decodes the words, without control characters and bounded in length. */
    static String decode(String field) {
        Matcher words = WORD.matcher(BETWEEN_WORDS.matcher(field).replaceAll(""));
        String text = words.replaceAll(word -> Matcher.quoteReplacement(decoded(word.group(), words)));
        text = CONTROLS.matcher(text).replaceAll(" ").strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static String decoded(String whole, Matcher word) {
        try {
            byte[] octets = word.group(2).equalsIgnoreCase("B")
                    ? Base64.getDecoder().decode(word.group(3))
                    : quoted(word.group(3));
            return new String(octets, Charset.forName(word.group(1)));
        } catch (IllegalArgumentException noText) {
            return whole;
        }
    }

    private static byte[] quoted(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=' && i + 2 < text.length() && isHex(text, i + 1)) {
                octets.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else {
                octets.writeBytes((c == '_' ? " " : String.valueOf(c)).getBytes(StandardCharsets.US_ASCII));
            }
        }
        return octets.toByteArray();
    }

    private static boolean isHex(String text, int at) {
        return Character.digit(text.charAt(at), 16) >= 0 && Character.digit(text.charAt(at + 1), 16) >= 0;
    }
}
