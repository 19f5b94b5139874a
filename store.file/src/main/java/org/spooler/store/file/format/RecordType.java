// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

/** What a journal record says; the numbers are part of the format. */
public final class RecordType {

    /** A message was accepted, or moved to a younger segment: identity, state and content. */
    public static final byte MESSAGE = 1;

    /** Entries were added to the ledger of a message. */
    public static final byte LEDGER = 2;

    /** The whole state of a message, in place of all entries before. */
    public static final byte STATE = 3;

    /** A version of a message's content. */
    public static final byte VERSION = 4;

    /** A message has left the store. */
    public static final byte FINISHED = 5;

    /** An idempotency key whose message may have left. */
    public static final byte KEY = 6;

    /** A message was filed in a folder, or moved to a younger segment. */
    public static final byte FILED = 7;

    /** A filed message was moved to another folder, or its flags were changed. */
    public static final byte PLACED = 8;

    /** The whole receive folder table, in place of the one before. */
    public static final byte RECEIVE_FOLDERS = 9;

    /** An idempotency key whose filed message may have been deleted, or lies in another record. */
    public static final byte FILED_KEY = 10;

    private RecordType() {}
}
