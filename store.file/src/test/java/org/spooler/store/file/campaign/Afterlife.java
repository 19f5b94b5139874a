// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.spooler.api.store.RecoveryReport;
import org.spooler.tck.store.ContractClock;
import org.spooler.testkit.disk.PowerLoss;
import org.spooler.testkit.disk.SimulatedDisk;

/** What comes after a loss of power: the store is opened, has to keep its promises, works on, and is hit again. */
final class Afterlife {

    private static final int MOST_OPERATIONS = 40;
    private static final int SHORT_BYTES = 300;
    private static final int LONG_BYTES = 1500;

    private final Disks disks;
    private final StateName name;
    private final Set<Long> seenAgain;
    private Account promised;
    private Throwable second;

    Afterlife(Disks disks, StateName name, Set<Long> seenAgain) {
        this.disks = disks;
        this.name = name;
        this.seenAgain = seenAgain;
    }

    void examine(SimulatedDisk disk, Account account, ContractClock earlier) throws IOException {
        promised = account;
        ContractClock clock = clockAt(earlier);
        long hit = disk.operations() + 1 + name.random(1).nextInt(MOST_OPERATIONS);
        disk.watch(operation -> {
            if (disk.operations() == hit) {
                loseAgain(disk, clock);
            }
        });
        Life life = new Life(disks.on(disk), clock, name.seed(), 0);
        Inspection there = recover(life);
        promised = account.settle(there, message -> false);
        workOn(life, there);
        if (second == null && disk.operations() < hit) {
            loseAgain(disk, clock);
        }
        if (second != null) {
            throw new CampaignFailure("after a second loss: " + second.getMessage(), second);
        }
    }

    private static Inspection recover(Life life) {
        RecoveryReport report = life.recover();
        if (!report.corrupt().isEmpty()) {
            throw new CampaignFailure("what a loss of power leaves is no damage: " + report.corrupt());
        }
        Inspection there = new Inspection(life);
        if (!there.refused().isEmpty()) {
            throw new CampaignFailure("listed and not readable: " + there.refused());
        }
        return there;
    }

    private void workOn(Life life, Inspection there) {
        Random random = name.random(2);
        Script script = new Script(life, promised, random, "x");
        script.adopt(there);
        script.accept(SHORT_BYTES);
        script.accept(LONG_BYTES);
        for (int i = 0; i < 6; i++) {
            script.step();
        }
        life.settle();
        if (script.acknowledged() < 2) {
            throw new CampaignFailure("the recovered store accepts nothing");
        }
    }

    private void loseAgain(SimulatedDisk disk, ContractClock earlier) {
        SimulatedDisk left = disk.afterPowerLoss(PowerLoss.drawn(name.random(3)));
        if (!seenAgain.add(left.fingerprint())) {
            return;
        }
        try {
            Life life = new Life(disks.on(left), clockAt(earlier), name.seed(), 0);
            promised.settle(recover(life), message -> false);
        } catch (IOException | RuntimeException | Error e) {
            second = e;
        }
    }

    private static ContractClock clockAt(ContractClock earlier) {
        ContractClock clock = new ContractClock();
        clock.advance(Duration.between(clock.instant(), earlier.instant()));
        return clock;
    }
}
