// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.ReportKind;

/** The idempotency key of a report: the same for the same message, kind and recipients, also after a crash. */
public final class ReportKey {

    /** How every such key begins; no submitter may use it. */
    public static final String PREFIX = "report:";

    private static final int LONGEST_LIST = 100;

    private ReportKey() {}

    /** {@code report:ID:FAILURE:0-2,5}; a long list of recipients is replaced by its digest. */
    static String of(MessageId id, ReportKind kind, List<Integer> sortedRecipients) {
        String list = ranges(sortedRecipients);
        return PREFIX + id + ":" + kind + ":" + (list.length() > LONGEST_LIST ? digest(list) : list);
    }

    private static String ranges(List<Integer> sorted) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sorted.size(); ) {
            int last = i;
            while (last + 1 < sorted.size() && sorted.get(last + 1) == sorted.get(last) + 1) {
                last++;
            }
            text.append(text.isEmpty() ? "" : ",").append(sorted.get(i));
            if (last > i) {
                text.append('-').append(sorted.get(last));
            }
            i = last + 1;
        }
        return text.toString();
    }

    private static String digest(String list) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(list.getBytes(US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
