// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.time.Duration;
import java.util.List;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.hylafax.HylafaxException;
import org.spooler.hylafax.RefusedException;

/** Outcomes that are not the end of a job; each is for one recipient, to be given to all. */
public final class Outcomes {

    /** How long a fax waits for the next flush at most before it is looked at again; the flush itself wakes it. */
    static final Duration NEXT_LOOK = Duration.ofHours(1);

    private static final int PERMANENT = 5;

    private Outcomes() {}

    /** The same outcome for each recipient of an offer. */
    public static List<RecipientOutcome> forAll(OutboundMessage message, RecipientOutcome outcome) {
        return message.recipients().stream()
                .map(position -> new RecipientOutcome(
                        position,
                        outcome.action(),
                        outcome.status(),
                        outcome.text(),
                        outcome.remote(),
                        outcome.retryClass(),
                        outcome.retryAfter(),
                        outcome.duplicatePossible()))
                .toList();
    }

    /** The server cannot be reached, or went while it was talked to. */
    static RecipientOutcome gone(String server, Exception why) {
        return RecipientOutcome.delayed(
                        0, "4.3.2", "fax server cannot be reached: " + oneLine(why.getMessage()), RetryClass.NETWORK)
                .from(server);
    }

    /** The server was reached and did not take the job. */
    static RecipientOutcome notTaken(String server, HylafaxException why) {
        if (why instanceof RefusedException refused) {
            return refused(refused).from(server);
        }
        return gone(server, why);
    }

    private static RecipientOutcome refused(RefusedException refused) {
        String words = "fax server refuses: " + oneLine(refused.getMessage());
        if (refused.isLogin()) {
            return RecipientOutcome.delayed(0, "4.7.0", words + " (check user and password)", RetryClass.LOCAL);
        }
        // What is said of a parameter of the job will be said again; anything else may be a full disk.
        return refused.code() / 100 == PERMANENT && refused.getMessage().startsWith("JPARM ")
                ? RecipientOutcome.failed(0, FaxResult.REJECTED.status(), words)
                : RecipientOutcome.delayed(0, "4.3.0", words, RetryClass.LOCAL);
    }

    /** The content cannot be read now. */
    static RecipientOutcome unreadable(Exception why) {
        return RecipientOutcome.delayed(
                0, "4.3.0", "content cannot be read: " + oneLine(String.valueOf(why.getMessage())), RetryClass.LOCAL);
    }

    /** Something here is wrong with it. */
    static RecipientOutcome fault(RuntimeException fault) {
        return RecipientOutcome.delayed(0, "4.3.0", "fault: " + oneLine(fault.toString()), RetryClass.LOCAL);
    }

    /** The content is not for a fax line. */
    static RecipientOutcome unsuitable(Exception why) {
        return RecipientOutcome.failed(0, "5.6.1", oneLine(why.getMessage()));
    }

    /** The server forgot a job; whether it was sent is unknown. */
    static RecipientOutcome lost(String server) {
        return RecipientOutcome.delayed(
                        0,
                        "4.3.0",
                        "the fax server no longer knows the job it was given; it is sent again",
                        RetryClass.PROTOCOL)
                .from(server)
                .inDoubt();
    }

    /** The line is for flushes only, and there is none. */
    public static RecipientOutcome noFlush() {
        return RecipientOutcome.delayed(0, "4.3.2", "the line is taken in a flush only", RetryClass.BUSY)
                .after(NEXT_LOOK);
    }

    static String oneLine(String text) {
        return String.valueOf(text).replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
