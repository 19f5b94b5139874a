// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

/** What a {@link Frame} carries. The letter is its first byte on the wire. */
public enum FrameType {
    /** Client: the version of the protocol, one byte; the first frame of a connection. */
    VERSION('V'),
    /** Client: one argument of the command to come; the first is the verb. */
    ARGUMENT('A'),
    /** Client: run the verb with the arguments sent before; empty. */
    EXECUTE('X'),
    /** Client: one line for the session of this connection. */
    LINE('L'),
    /** Client: the line up to the cursor, to be completed. */
    COMPLETE('C'),
    /** Client: stop the instance; empty. */
    STOP('S'),
    /** Server: bytes of the standard output. */
    OUT('O'),
    /** Server: bytes of the standard error. */
    ERROR('E'),
    /** Server: one word that may complete the line. */
    CANDIDATE('K'),
    /** Server: the exit code, four bytes; the last frame of every answer. */
    RESULT('R');

    private final byte code;

    FrameType(char code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static FrameType ofCode(byte code) throws ControlProtocolException {
        for (FrameType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new ControlProtocolException("unknown frame type 0x" + Integer.toHexString(code & 0xff));
    }
}
