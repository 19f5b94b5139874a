// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

/** The server understood and said no. The connection goes on. */
public final class RefusedException extends HylafaxException {

    private static final long serialVersionUID = 1L;

    private static final int TEMPORARY = 4;

    private final int code;

    /**
     * Says which command was refused, and how.
     *
     * @param command without its secret, if it has one
     * @param code the reply code, 400 to 599
     * @param text the server's words
     */
    public RefusedException(String command, int code, String text) {
        super(command + ": " + code + " " + text, null);
        this.code = code;
    }

    /** The reply code. */
    public int code() {
        return code;
    }

    /** Whether the same may succeed later (4yz). */
    public boolean isTemporary() {
        return code / 100 == TEMPORARY;
    }

    /** Whether the server does not let this user in (530). */
    public boolean isLogin() {
        return code == 530;
    }
}
