// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import org.spooler.store.file.journal.RecordAddress;

/**
 * Where a version of a content lies.
 *
 * @param record the record that holds or announces it
 * @param inline whether the content is the end of the record's payload; otherwise it has a file of its own
 */
public record ContentPlace(RecordAddress record, boolean inline) {}
