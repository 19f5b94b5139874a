// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.message;

import java.nio.channels.FileChannel;

/**
 * A stretch of an open file that holds exactly one content.
 *
 * @param channel the file; read by position only, never closed or moved by the user of the region
 * @param positionBytes where the content begins
 * @param lengthBytes how long it is
 */
public record FileRegion(FileChannel channel, long positionBytes, long lengthBytes) {}
