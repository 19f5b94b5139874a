// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import org.spooler.api.store.StoreHealth;
import org.spooler.tck.store.ContractClock;
import org.spooler.testkit.disk.PowerLoss;
import org.spooler.testkit.disk.SimulatedDisk;

/**
 * Before each write of a life the disk is full: down to the reserve, or to the last byte. With a reserve new messages are
 * refused and everything that happens to the others is still written; when there is room again the same store goes on.
 * With nothing left, what was acknowledged stays, and a store that is opened when there is room has it.
 */
final class FullDiskCampaign {

    static final long RESERVE_BYTES = 256 << 10;
    static final int MESSAGES = 300;

    /** Less than what the store takes for plenty, so that it looks before each message. */
    private static final long CAPACITY_BYTES = 1 << 30;

    private static final int MESSAGES_WHILE_FULL = 6;
    private static final int MESSAGES_AFTERWARDS = 4;

    private final Disks disks;
    private final boolean toTheLastByte;
    private final Failures failures = new Failures();
    private long runs;

    FullDiskCampaign(Disks disks, boolean toTheLastByte) {
        this.disks = disks;
        this.toTheLastByte = toTheLastByte;
    }

    /** At each write of a script of 300 messages, or each {@code every}-th. */
    void run(long seed, int every) throws IOException {
        long[] writes = new long[1];
        SimulatedDisk disk = new SimulatedDisk();
        disk.watch(operation -> writes[0] += isWrite(operation) ? 1 : 0);
        Life life = new Life(disks.on(disk), new ContractClock(), seed, RESERVE_BYTES);
        life.recover();
        script(life, new Account(), seed).submit(MESSAGES);
        for (long n = 1 + seed % every; n <= writes[0] && !failures.isEnough(); n += every) {
            fill(new StateName(seed, n, 0));
        }
    }

    /** One of them again. */
    void replay(String state) {
        fill(StateName.parse(state));
    }

    static boolean isWrite(String operation) {
        return operation.startsWith("write") || operation.startsWith("create");
    }

    static Script script(Life life, Account account, long seed) {
        return new Script(life, account, new Random(seed), "m");
    }

    private void fill(StateName name) {
        runs++;
        SimulatedDisk disk = new SimulatedDisk();
        Account account = new Account();
        ContractClock clock = new ContractClock();
        long[] writes = new long[1];
        disk.capacity(CAPACITY_BYTES);
        disk.watch(operation -> {
            if (isWrite(operation) && ++writes[0] == name.operation()) {
                if (toTheLastByte) {
                    disk.fill();
                } else {
                    disk.leaveFree(RESERVE_BYTES - 1);
                }
            }
        });
        try {
            live(disk, account, name, clock, writes);
            disk.capacity(CAPACITY_BYTES);
            SimulatedDisk left = disk.afterPowerLoss(PowerLoss.drawn(name.random(0)));
            new Afterlife(disks, name, new HashSet<>()).examine(left, account, clock);
        } catch (IOException | RuntimeException | Error e) {
            failures.add((toTheLastByte ? "LAST-BYTE:" : "RESERVE:") + name, e);
        }
    }

    private void live(SimulatedDisk disk, Account account, StateName name, ContractClock clock, long[] writes)
            throws IOException {
        Life life;
        try {
            life = new Life(disks.on(disk), clock, name.seed(), RESERVE_BYTES);
        } catch (IOException e) {
            return; // full before the first segment was there: nothing was promised
        }
        life.recover();
        Script script = script(life, account, name.seed());
        script.submitUntil(() -> writes[0] >= name.operation(), MESSAGES);
        whileFull(life, script, disk, name);
        disk.capacity(CAPACITY_BYTES);
        if (!toTheLastByte) {
            afterwards(life, script);
        }
        script.release();
        new FullDiskAudit(life).check(account);
    }

    private void whileFull(Life life, Script script, SimulatedDisk disk, StateName name) {
        if (toTheLastByte) {
            script.submitWhileAccepting(MESSAGES_WHILE_FULL);
            return;
        }
        // What the store gives back, others take.
        Runnable fill = () -> disk.leaveFree(Math.min(RESERVE_BYTES - 1, disk.freeBytes()));
        fill.run();
        new FullDiskAudit(life).expect(StoreHealth.Level.FULL);
        script.expectAcceptanceRefused(MESSAGES_WHILE_FULL, name.random(1), fill);
    }

    static void afterwards(Life life, Script script) {
        new FullDiskAudit(life).expect(StoreHealth.Level.OK);
        int before = script.acknowledged();
        script.submit(MESSAGES_AFTERWARDS);
        if (script.acknowledged() < before + MESSAGES_AFTERWARDS) {
            throw new CampaignFailure("there is room again, and messages are refused");
        }
    }

    long runs() {
        return runs;
    }

    Failures failures() {
        return failures;
    }
}
