// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.Durability;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.Topic;
import org.spooler.tck.store.ContractClock;
import org.spooler.testkit.disk.SimulatedDisk;

class WakeTest {

    private static final Topic TOPIC = Topic.transport("smtp");

    private final SimulatedDisk disk = new SimulatedDisk();
    private final ContractClock clock = new ContractClock();

    @Test
    void anEventDuringRecoveryWakesWhatIsRecoveredAfterIt() throws IOException {
        StoreLife life = new StoreLife(disk, clock);
        life.recover();
        MessageId id = life.accept("waits", Optional.empty()).orElseThrow();
        defer(life, life.lease(id).orElseThrow());
        assertThat(life.leaseAll()).isEmpty();
        life.close();

        StoreLife next = new StoreLife(disk, clock);
        var recovery = next.store().recover();
        next.store().wake(Optional.of(TOPIC));
        next.workOff(recovery);

        assertThat(next.leaseAll()).extracting(lease -> lease.state().id()).containsExactly(id);
    }

    private void defer(StoreLife life, Lease lease) {
        Instant now = clock.instant();
        RecipientOutcome outcome = RecipientOutcome.delayed(0, "4.3.0", "is not there", RetryClass.ABSENT);
        LedgerEntry entry = new LedgerEntry.Deferred(
                now, List.of(outcome), "smtp", false, now.plus(Duration.ofDays(1)), Set.of(TOPIC));
        life.workOff(life.store().append(lease.token(), List.of(entry), Durability.SYNCED));
        life.release(lease);
    }
}
