// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Instant;
import org.spooler.api.store.LedgerEntry;
import org.spooler.core.log.LogText;

/** What goes on record when a recipient may get a second copy: an outcome gives way to the next one, a note stays. */
final class Doubt {

    private Doubt() {}

    /**
     * Notes it for the trace of a message.
     *
     * @param why how it came about, for people
     * @return what was noted
     */
    static String note(ActiveMessage message, int recipient, String why, Instant now) {
        String address = LogText.of(
                message.state().envelope().recipients().get(recipient).address());
        String text = "to=<" + address + ">, " + LogText.of(why) + ": a second copy is possible";
        message.note(new LedgerEntry.Noted(now, text));
        return text;
    }
}
