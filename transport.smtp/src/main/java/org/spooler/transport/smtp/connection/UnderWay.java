// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

/** A transaction. <b>Threading.</b> The channel's event loop only. */
public interface UnderWay {

    /** Begins it. */
    void begin();

    /**
     * Breaks it off, if the server cannot have the whole message yet. One that only waits for the last reply is left to
     * get it, unless this is enforced: then it ends in doubt. One that came behind another, which waits for its last
     * reply, is broken off when that is there.
     */
    void abandon(String why, boolean enforced);
}
