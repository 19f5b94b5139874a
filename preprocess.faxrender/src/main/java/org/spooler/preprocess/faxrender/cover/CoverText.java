// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.cover;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.mime.Head;

/** Fills a template of a cover page: HTML with words like {@code {subject}} in it. */
public final class CoverText {

    private static final Pattern PLACE = Pattern.compile("\\{(from|sender|number|to|subject|date|pages)}");

    private CoverText() {}

    /** The page for a message; {@code pages} counts the cover page too. */
    public static String fill(Job job, Head head, int pages) {
        String from = head.text("From").orElse("");
        Map<String, String> values = Map.of(
                "from", from,
                "sender", job.sender().isEmpty() ? from : job.sender(),
                "number", job.senderNumber(),
                "to", job.recipients(),
                "subject", head.text("Subject").orElse(""),
                "date", head.text("Date").orElse(""),
                "pages", String.valueOf(pages));
        return PLACE.matcher(job.cover().orElse(""))
                .replaceAll(place -> Matcher.quoteReplacement(Entities.escape(values.get(place.group(1)))));
    }
}
