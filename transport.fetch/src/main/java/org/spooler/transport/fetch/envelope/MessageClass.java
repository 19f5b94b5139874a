// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.envelope;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The class of a message, from its content type and the beginning of its body. */
final class MessageClass {

    /** What every message is that is nothing else (RECV-016). */
    static final String NOTE = "IPM.Note";

    private static final Pattern ACTION = Pattern.compile("(?im)^Action:\\s*([a-z]+)");
    private static final Pattern DISPOSITION = Pattern.compile("(?im)^Disposition:[^;]*;\\s*([a-z]+)");

    private MessageClass() {}

    static String of(String contentType, String body) {
        String type = contentType.toLowerCase(Locale.ROOT);
        if (!type.startsWith("multipart/report")) {
            return NOTE;
        } else if (type.contains("delivery-status")) {
            return "Report." + NOTE + deliveryKind(values(ACTION, body));
        } else if (type.contains("disposition-notification")) {
            return "Report." + NOTE + readKind(values(DISPOSITION, body));
        }
        return NOTE;
    }

    private static List<String> values(Pattern field, String body) {
        return field.matcher(body)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .toList();
    }

    /** A report on several recipients is as bad as the worst of them; one that cannot be read is a failure. */
    private static String deliveryKind(List<String> actions) {
        if (actions.isEmpty() || actions.contains("failed")) {
            return ".NDR";
        }
        return actions.contains("delayed") ? ".Delayed" : ".DR";
    }

    private static String readKind(List<String> dispositions) {
        return dispositions.contains("displayed") ? ".IPNRN" : ".IPNNRN";
    }
}
