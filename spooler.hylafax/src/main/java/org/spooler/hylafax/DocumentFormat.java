// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

/** What a document is (FORM); it decides how the server converts it. */
public enum DocumentFormat {
    /** One bit, Group 3 or 4; passes unchanged if width, length and resolution fit. */
    TIFF,
    /** PostScript, rendered by the server. */
    PS,
    /** PDF, rendered by the server. */
    PDF
}
