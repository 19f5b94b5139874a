// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.provider;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a bundle, compared as OSGi does: three numbers, then the qualifier as text (OSGi Core 8, 3.2.5).
 *
 * @param qualifier may be empty
 */
record BundleVersion(long major, long minor, long micro, String qualifier) implements Comparable<BundleVersion> {

    private static final Pattern FORM =
            Pattern.compile("(?:.* )?([0-9]{1,10})(?:\\.([0-9]{1,10})(?:\\.([0-9]{1,10})(?:\\.([A-Za-z0-9_-]*))?)?)?");
    private static final BundleVersion NONE = new BundleVersion(0, 0, 0, "");
    private static final Comparator<BundleVersion> ORDER = Comparator.comparingLong(BundleVersion::major)
            .thenComparingLong(BundleVersion::minor)
            .thenComparingLong(BundleVersion::micro)
            .thenComparing(BundleVersion::qualifier);

    /** The version at the end of a bundle's label, symbolic name and version; 0.0.0 if there is none. */
    static BundleVersion of(String label) {
        Matcher matcher = FORM.matcher(label);
        if (!matcher.matches()) {
            return NONE;
        }
        String qualifier = matcher.group(4);
        return new BundleVersion(
                number(matcher.group(1)),
                number(matcher.group(2)),
                number(matcher.group(3)),
                qualifier == null ? "" : qualifier);
    }

    private static long number(String text) {
        return text == null ? 0 : Long.parseLong(text);
    }

    @Override
    public int compareTo(BundleVersion other) {
        return ORDER.compare(this, other);
    }
}
