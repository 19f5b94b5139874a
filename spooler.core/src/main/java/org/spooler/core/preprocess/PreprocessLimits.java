// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import java.time.Duration;

/**
 * What one call of a preprocessor may use.
 *
 * @param deadline how long it may take
 * @param memoryBytes how much its thread may allocate in all; watched by sampling
 * @param outputBytes how large a new content may be, each additional message included
 */
public record PreprocessLimits(Duration deadline, long memoryBytes, long outputBytes) {

    /** Enough to render a long document, and little enough to protect a small host. */
    public static final PreprocessLimits DEFAULT = new PreprocessLimits(Duration.ofMinutes(2), 4L << 30, 256L << 20);
}
