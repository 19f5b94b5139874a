// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

/**
 * A job as the server lists it.
 *
 * @param tag what its submitter called it ({@link JobParameters#tag})
 * @param dialString what is dialled
 * @param pages pages the other end confirmed
 * @param totalPages pages it has; 0 until the server looked at the documents
 * @param dials how often it was dialled
 * @param tries how often a call was answered
 * @param status why the last try failed, in the server's words; empty if none did
 */
public record Job(
        long id,
        JobState state,
        String owner,
        String tag,
        String dialString,
        int pages,
        int totalPages,
        int dials,
        int tries,
        String status) {}
