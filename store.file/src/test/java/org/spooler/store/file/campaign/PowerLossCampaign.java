// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.spooler.tck.store.ContractClock;
import org.spooler.testkit.disk.PowerLoss;
import org.spooler.testkit.disk.SimulatedDisk;

/**
 * The power fails before every operation of a life; each time several of the disks that this may leave are looked at: the
 * store is opened on them, compared with the account, made to work on, and loses power once more, often while it still
 * recovers. Disks that are equal to an earlier one count once.
 */
final class PowerLossCampaign {

    static final int MESSAGES = 60;

    private static final int FIRST_SURE = 2;

    private final Disks disks;
    private final int draws;
    private final Set<Long> states = new HashSet<>();
    private final Set<Long> nestedStates = new HashSet<>();
    private final Failures failures = new Failures();
    private long crashPoints;

    /** {@code draws} is how many disks are looked at for each operation. */
    PowerLossCampaign(Disks disks, int draws) {
        this.disks = disks;
        this.draws = draws;
    }

    /** Lives under seeds from the first one on until so many different disks were seen; returns the next seed. */
    long run(long firstSeed, long distinctStates) throws IOException {
        long seed = firstSeed;
        while (states.size() < distinctStates && failures.count() == 0) {
            live(seed++, 0, 0);
        }
        return seed;
    }

    /** One state again. */
    void replay(String state) throws IOException {
        StateName name = StateName.parse(state);
        live(name.seed(), name.operation(), name.draw());
    }

    private void live(long seed, long onlyOperation, int onlyDraw) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        Account account = new Account();
        Life[] life = new Life[1];
        disk.watch(operation -> {
            boolean open = life[0] != null; // before, there is nothing to be lost
            if (open && onlyOperation == 0) {
                crashPoints++;
                for (int draw = 0; draw < draws; draw++) {
                    losePower(disk, life[0], account, new StateName(seed, disk.operations(), draw));
                }
            } else if (open && disk.operations() == onlyOperation) {
                losePower(disk, life[0], account, new StateName(seed, onlyOperation, onlyDraw));
            }
        });
        life[0] = new Life(disks.on(disk), new ContractClock(), seed, 0);
        life[0].recover();
        new Script(life[0], account, new Random(seed), "m").submit(MESSAGES);
    }

    private void losePower(SimulatedDisk disk, Life life, Account account, StateName name) {
        if (failures.isEnough()) {
            return;
        }
        Random random = name.random(0);
        PowerLoss loss = name.draw() == 0
                ? PowerLoss.ofEverything(random)
                : name.draw() < FIRST_SURE ? PowerLoss.ofNothing(random) : PowerLoss.drawn(random);
        SimulatedDisk left = disk.afterPowerLoss(loss);
        if (!states.add(left.fingerprint())) {
            return;
        }
        try {
            new Afterlife(disks, name, nestedStates).examine(left, account, life.clock());
        } catch (IOException | RuntimeException | Error e) {
            failures.add("state:" + name, e);
        }
    }

    long states() {
        return states.size();
    }

    /** Of all states seen, in no order. */
    long fingerprint() {
        return states.stream().mapToLong(Long::longValue).sum();
    }

    long nestedStates() {
        return nestedStates.size();
    }

    long crashPoints() {
        return crashPoints;
    }

    Failures failures() {
        return failures;
    }
}
