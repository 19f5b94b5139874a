// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

import java.io.IOException;
import java.util.List;

/** What one connection may ask for; {@link GogoSession} in the container. */
interface OperatorSession extends AutoCloseable {
    int OK = 0;
    int FAILED = 1;
    int USAGE = 64;

    /** EX_TEMPFAIL: the session ends, and what became of the command is not known. */
    int ENDING = 75;

    /** Runs {@code spool:<first word>} with the rest as its arguments; the words are taken as they are. */
    int run(List<String> words);

    /** Runs a line of the shell's own language. */
    int run(String line);

    /** The words that may stand at the end of this line. */
    List<String> complete(String line);

    @Override
    void close();

    /** Opens the session of a connection. */
    interface Opener {
        OperatorSession open(FrameChannel channel) throws IOException;
    }
}
