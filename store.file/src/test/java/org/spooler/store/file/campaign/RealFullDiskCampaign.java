// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.spooler.api.store.StoreHealth;
import org.spooler.store.file.disk.ChannelDisk;
import org.spooler.tck.store.ContractClock;

/** The same as {@link FullDiskCampaign}, on a real file system of 16 MB; every other time to the last byte. */
final class RealFullDiskCampaign {

    private static final int MESSAGES_WHILE_FULL = 6;

    /** Well below the reserve: a real file system gives blocks of deleted files back when it likes. */
    private static final long LEFT_BYTES = FullDiskCampaign.RESERVE_BYTES / 2;

    private final LoopMount mount;
    private final Failures failures = new Failures();
    private long runs;

    RealFullDiskCampaign(LoopMount mount) {
        this.mount = mount;
    }

    /** At so many writes of a script of 300 messages, evenly spread. */
    void run(long seed, int times) throws IOException {
        long[] writes = new long[1];
        Life life = open(mount.emptyDirectory(), () -> writes[0]++, new ContractClock(), seed);
        life.recover();
        FullDiskCampaign.script(life, new Account(), seed).submit(FullDiskCampaign.MESSAGES);
        life.close();
        for (int i = 0; i < times && !failures.isEnough(); i++) {
            fill(new StateName(seed, 1 + i * writes[0] / times, i % 2));
        }
    }

    private static Life open(Path directory, WatchedDisk.Watcher watcher, ContractClock clock, long seed)
            throws IOException {
        WatchedDisk disk = new WatchedDisk(new ChannelDisk(directory), watcher);
        return new Life(disk, clock, seed, FullDiskCampaign.RESERVE_BYTES);
    }

    private void fill(StateName name) {
        runs++;
        boolean toTheLastByte = name.draw() == 1;
        try {
            live(name, toTheLastByte);
        } catch (IOException | RuntimeException | Error e) {
            failures.add("ext4 full to the " + (toTheLastByte ? "last byte " : "reserve ") + name, e);
        }
    }

    private void live(StateName name, boolean toTheLastByte) throws IOException {
        Path directory = mount.emptyDirectory();
        Account account = new Account();
        ContractClock clock = new ContractClock();
        long[] writes = new long[1];
        try {
            Life life = open(
                    directory,
                    () -> {
                        if (++writes[0] == name.operation()) {
                            mount.fill(toTheLastByte ? 0 : LEFT_BYTES);
                        }
                    },
                    clock,
                    name.seed());
            life.recover();
            Script script = FullDiskCampaign.script(life, account, name.seed());
            script.submitUntil(() -> writes[0] >= name.operation(), FullDiskCampaign.MESSAGES);
            whileFull(life, script, name, toTheLastByte);
            mount.makeRoom();
            if (!toTheLastByte) {
                FullDiskCampaign.afterwards(life, script);
            }
            script.release();
            new FullDiskAudit(life).check(account);
            life.close();
        } catch (IOException e) {
            if (!toTheLastByte || !account.isEmpty()) {
                throw e;
            }
            mount.makeRoom();
        }
        Life next = open(directory, () -> {}, clock, name.seed());
        next.recover();
        account.settle(new Inspection(next), thing -> false);
        next.close();
    }

    private void whileFull(Life life, Script script, StateName name, boolean toTheLastByte) {
        if (toTheLastByte) {
            script.submitWhileAccepting(MESSAGES_WHILE_FULL);
            return;
        }
        Runnable fill = () -> {
            try {
                mount.fill(LEFT_BYTES);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        fill.run();
        new FullDiskAudit(life).expect(StoreHealth.Level.FULL);
        script.expectAcceptanceRefused(MESSAGES_WHILE_FULL, name.random(1), fill);
    }

    long runs() {
        return runs;
    }

    Failures failures() {
        return failures;
    }
}
