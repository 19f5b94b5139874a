// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** File names of segments. */
final class SegmentName {

    /** A segment that is being made; it counts only once it is renamed. */
    static final String UNFINISHED_SUFFIX = ".new";

    private static final Pattern FORM = Pattern.compile("segment-(\\d{10})");

    private SegmentName() {}

    static String of(int segment) {
        return String.format("segment-%010d", segment);
    }

    static OptionalInt number(String name) {
        Matcher form = FORM.matcher(name);
        return form.matches() ? OptionalInt.of(Integer.parseInt(form.group(1))) : OptionalInt.empty();
    }
}
