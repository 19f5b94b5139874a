// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.job;

import java.util.Locale;

/** How fine a fax page is: 204 dots to the inch across, and so many rows to the inch down (ITU-T T.4). */
public enum Resolution {
    NORMAL(98),
    FINE(196);

    private final int rowsPerInch;

    Resolution(int rowsPerInch) {
        this.rowsPerInch = rowsPerInch;
    }

    public int rowsPerInch() {
        return rowsPerInch;
    }

    /** As it is written in settings and properties. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
