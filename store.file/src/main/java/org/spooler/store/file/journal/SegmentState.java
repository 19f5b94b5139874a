// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

/**
 * What opening found out about one segment of an earlier run.
 *
 * @param segment its number
 * @param firstSequence number of its first record; 1 if its header is damaged
 * @param lastSequence records beyond this one are void: a later segment repeats their numbers
 * @param headerWhole whether its header could be read
 */
record SegmentState(int segment, long firstSequence, long lastSequence, boolean headerWhole) {}
