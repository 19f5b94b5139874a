// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.launcher;

/** What {@code spooler} answers to its caller; those above 63 follow {@code sysexits.h}. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    /** EX_USAGE: the command line is wrong. */
    static final int USAGE = 64;
    /** EX_UNAVAILABLE: no instance runs on this home. */
    static final int UNAVAILABLE = 69;
    /** EX_TEMPFAIL: another instance holds the home. */
    static final int HOME_IN_USE = 75;
    /** EX_TEMPFAIL: the shell is being replaced, and what became of the command is not known. */
    static final int SHELL_ENDS = 75;

    private ExitCode() {}
}
