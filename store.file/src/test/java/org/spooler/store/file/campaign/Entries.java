// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.ReportKind;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.Topic;

/** Draws what may happen to a message. */
final class Entries {

    private Entries() {}

    static List<LedgerEntry> draw(Random random, Instant now, int recipients) {
        int one = random.nextInt(recipients);
        return switch (random.nextInt(8)) {
            case 0, 1 -> List.of(new LedgerEntry.Offered(now, List.of(one), "smtp", "example.org"));
            case 2 ->
                List.of(
                        new LedgerEntry.Offered(now, List.of(one), "smtp", "example.org"),
                        new LedgerEntry.Settled(
                                now, List.of(RecipientOutcome.relayed(one, "2.0.0", "250 yes", "mx")), "smtp"));
            case 3 ->
                List.of(new LedgerEntry.Deferred(
                        now,
                        List.of(RecipientOutcome.delayed(one, "4.2.1", "not now", RetryClass.REPLY)),
                        "smtp",
                        random.nextBoolean(),
                        now.plus(Duration.ofMinutes(random.nextInt(3))),
                        Set.of(Topic.transport("smtp"))));
            case 4 -> List.of(new LedgerEntry.Reported(now, List.of(one), ReportKind.DELAY, Optional.empty()));
            case 5 -> List.of(random.nextBoolean() ? new LedgerEntry.Held(now, "wait") : new LedgerEntry.Released(now));
            default -> List.of(new LedgerEntry.Noted(now, "note " + random.nextInt(100)));
        };
    }
}
