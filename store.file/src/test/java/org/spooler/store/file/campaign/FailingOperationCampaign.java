// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.io.IOException;
import java.util.Random;
import org.spooler.api.store.StoreHealth;
import org.spooler.tck.store.ContractClock;
import org.spooler.testkit.disk.PowerLoss;
import org.spooler.testkit.disk.SimulatedDisk;

/**
 * Each operation of a life fails once, or each sync. When that made the store read-only, it acknowledges nothing more and
 * everybody under way is told; in any case a store opened afterwards keeps all promises, also when what a failed sync
 * left in the page cache never gets to the disk.
 */
final class FailingOperationCampaign {

    /** What fails. */
    enum Target {
        OPERATION,
        SYNC
    }

    private static final int LATE_COMERS = 4;
    private static final int SHORT_BYTES = 200;

    private final Disks disks;
    private final Target target;
    private final int messages;
    private final Failures failures = new Failures();
    private long runs;
    private long readOnly;

    FailingOperationCampaign(Disks disks, Target target, int messages) {
        this.disks = disks;
        this.target = target;
        this.messages = messages;
    }

    /**
     * Lives once for each of the operations, or each {@code every}-th.
     *
     * @param lives lives before the one in which it fails, so that opening fails too when there is something to find
     */
    void run(long seed, int every, int lives) throws IOException {
        long first = count(seed, lives);
        long last = count(seed, lives + 1);
        for (long n = first + 1 + seed % every; n <= last && !failures.isEnough(); n += every) {
            for (int draw = 0; draw < 2; draw++) {
                fail(new StateName(seed, n, draw), lives);
            }
        }
    }

    /** One of them again. */
    void replay(String state, int lives) throws IOException {
        fail(StateName.parse(state), lives);
    }

    private long count(long seed, int lives) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        liveBefore(disk, new Account(), seed, lives, new ContractClock());
        return target == Target.SYNC ? disk.syncs() : disk.operations();
    }

    private void liveBefore(SimulatedDisk disk, Account account, long seed, int lives, ContractClock clock)
            throws IOException {
        for (int i = 0; i < lives; i++) {
            Life life = new Life(disks.on(disk), clock, seed, 0);
            life.recover();
            script(life, account, seed, i).submit(messages);
            disk.killProcess();
        }
    }

    private static Script script(Life life, Account account, long seed, int run) {
        return new Script(life, account, new Random(seed + run), "m" + run + "-");
    }

    private void fail(StateName name, int lives) throws IOException {
        runs++;
        SimulatedDisk disk = new SimulatedDisk();
        Account account = new Account();
        ContractClock clock = new ContractClock();
        liveBefore(disk, account, name.seed(), lives, clock);
        if (target == Target.SYNC) {
            disk.failSyncAt(name.operation());
        } else {
            disk.failAt(name.operation());
        }
        try {
            liveOn(disk, account, name, lives, clock);
            examine(disk, account, name, clock);
        } catch (IOException | RuntimeException | Error e) {
            failures.add(target + (lives > 0 ? "-LATER:" : ":") + name, e);
        }
    }

    private void liveOn(SimulatedDisk disk, Account account, StateName name, int lives, ContractClock clock) {
        try {
            Life life = new Life(disks.on(disk), clock, name.seed(), 0);
            life.recover();
            Script script = script(life, account, name.seed(), lives);
            script.submitWhileAccepting(messages);
            if (life.store().health().level() == StoreHealth.Level.READ_ONLY) {
                readOnly++;
                expectRefusal(script, life);
            }
        } catch (IOException | RuntimeException e) {
            String text = String.valueOf(e.getMessage());
            if (!text.contains("simulated")) {
                throw new CampaignFailure("an error that names no cause", e);
            }
        }
    }

    private static void expectRefusal(Script script, Life life) {
        int before = script.acknowledged();
        for (int i = 0; i < LATE_COMERS; i++) {
            script.accept(SHORT_BYTES);
        }
        life.settle();
        if (script.acknowledged() != before) {
            throw new CampaignFailure("a store that is read-only has accepted a message");
        }
        if (script.underWay() != 0) {
            throw new CampaignFailure(script.underWay() + " submitters were left without an answer");
        }
    }

    /** With the first draw the process ends and the page cache stays; with the other the power fails at once. */
    private void examine(SimulatedDisk disk, Account account, StateName name, ContractClock clock) throws IOException {
        SimulatedDisk left = disk;
        if (name.draw() == 0) {
            disk.killProcess();
        } else {
            left = disk.afterPowerLoss(PowerLoss.drawn(name.random(0)));
        }
        new Afterlife(disks, name, new java.util.HashSet<>()).examine(left, account, clock);
    }

    long runs() {
        return runs;
    }

    long readOnly() {
        return readOnly;
    }

    Failures failures() {
        return failures;
    }
}
