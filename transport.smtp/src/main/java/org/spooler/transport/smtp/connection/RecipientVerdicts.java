// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import java.util.Arrays;
import java.util.List;
import org.spooler.transport.smtp.protocol.Verdict;

/** What is decided about each recipient of a transaction, in their order; one without a verdict is still open. */
final class RecipientVerdicts {

    private final Verdict[] verdicts;
    private int answered;

    RecipientVerdicts(int recipients) {
        this.verdicts = new Verdict[recipients];
    }

    /** The next reply to RCPT is positive. */
    void nextAccepted() {
        answered++;
    }

    /** The next reply to RCPT is not. */
    void nextRefused(Verdict verdict) {
        verdicts[answered] = verdict;
        answered++;
    }

    boolean anyOpen() {
        for (Verdict verdict : verdicts) {
            if (verdict == null) {
                return true;
            }
        }
        return false;
    }

    void decideOpen(Verdict verdict) {
        for (int i = 0; i < verdicts.length; i++) {
            if (verdicts[i] == null) {
                verdicts[i] = verdict;
            }
        }
    }

    void decideAll(Verdict verdict) {
        Arrays.fill(verdicts, verdict);
    }

    List<Verdict> all() {
        return List.of(verdicts);
    }
}
