// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

/** What the program answers to its caller; those above 63 follow {@code sysexits.h}. */
final class ExitCode {
    /** Sound, or done. */
    static final int OK = 0;
    /** Damage was found, or is left. */
    static final int DAMAGED = 1;
    /** EX_USAGE: the command line is wrong. */
    static final int USAGE = 64;
    /** EX_DATAERR: a newer program wrote the store, or it is a mixture of several. */
    static final int NOT_UNDERSTOOD = 65;
    /** EX_NOINPUT: there is no store. */
    static final int NO_STORE = 66;
    /** EX_IOERR: the disk does not answer. */
    static final int UNREADABLE = 74;
    /** EX_TEMPFAIL: an instance has the store open. */
    static final int IN_USE = 75;

    private ExitCode() {}
}
