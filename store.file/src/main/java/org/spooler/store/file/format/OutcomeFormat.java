// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.time.Duration;
import org.spooler.api.report.Action;
import org.spooler.api.report.EnhancedStatus;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;

/** Outcomes of attempts. */
final class OutcomeFormat {

    private static final Action[] ACTIONS = Action.values();

    private OutcomeFormat() {}

    static void write(PayloadWriter out, RecipientOutcome outcome) {
        out.putVarint(outcome.recipient());
        out.putByte(outcome.action().ordinal());
        out.putByte(outcome.status().classCode());
        out.putVarint(outcome.status().subject());
        out.putVarint(outcome.status().detail());
        out.putString(outcome.text());
        out.putString(outcome.remote());
        out.putString(outcome.retryClass().name());
        out.putOptional(outcome.retryAfter(), delay -> {
            out.putSigned(delay.getSeconds());
            out.putVarint(delay.getNano());
        });
        out.putBoolean(outcome.duplicatePossible());
    }

    static RecipientOutcome read(PayloadReader in) {
        return new RecipientOutcome(
                in.getInt(),
                ACTIONS[in.getByte()],
                new EnhancedStatus(in.getByte(), in.getInt(), in.getInt()),
                in.getString(),
                in.getString(),
                new RetryClass(in.getString()),
                in.getOptional(() -> Duration.ofSeconds(in.getSigned(), in.getVarint())),
                in.getBoolean());
    }
}
