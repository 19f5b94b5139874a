// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.spooler.store.file.StoreOnDisk;
import org.spooler.tck.store.ContractClock;
import org.spooler.testkit.disk.SimulatedDisk;

/**
 * The disk decays while the store is closed: a bit turns over, a page becomes zeros, a file is cut off. Either that
 * concerns nothing that is needed, or it is reported and set aside; everything else is handed out as it was, and no octet
 * is ever handed out altered, now or at the next start.
 */
final class DamageCampaign {

    /** How it decays. */
    enum Kind {
        BIT_FLIP,
        TRUNCATION,
        ZEROED_PAGE
    }

    /** What came of it. */
    enum Effect {
        /** A record or a content was set aside and reported; everything else was there. */
        REPORTED,
        /** Of a segment only the header, or a record that nothing depends on any more: reported, nothing missing. */
        REPORTED_WITHOUT_LOSS,
        /** Zeros behind the last record, or the end mark. */
        BEHIND_THE_RECORDS,
        /** A content that another version has replaced. */
        CONTENT_NOT_IN_FORCE
    }

    private static final int MESSAGES = 60;
    private static final int DRAWS_PER_LIFE = 50;
    private static final int PAGE_BYTES = 4096;

    private final Disks disks;
    private final Kind kind;
    private final Map<Effect, Long> effects = new EnumMap<>(Effect.class);
    private final Failures failures = new Failures();
    private long runs;

    DamageCampaign(Disks disks, Kind kind) {
        this.disks = disks;
        this.kind = kind;
    }

    /** So many times. */
    void run(long firstSeed, long times) throws IOException {
        for (long seed = firstSeed; runs < times && !failures.isEnough(); seed++) {
            Aged aged = live(seed);
            for (int draw = 0; draw < DRAWS_PER_LIFE && runs < times && !failures.isEnough(); draw++) {
                decay(aged, new StateName(seed, 0, draw));
            }
        }
    }

    /** One of them again. */
    void replay(String state) throws IOException {
        StateName name = StateName.parse(state);
        decay(live(name.seed()), name);
    }

    /** A disk with a store that was closed in order. */
    private record Aged(SimulatedDisk disk, Account account, Ground ground, ContractClock clock, List<String> files) {}

    private Aged live(long seed) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        ContractClock clock = new ContractClock();
        Account account = new Account();
        for (int run = 0; run < 2; run++) {
            Life life = new Life(Disks.SOUND.on(disk), clock, seed, 0);
            life.recover();
            new Script(life, account, new Random(seed + run), "m" + run + "-").submit(MESSAGES);
            life.store().close();
            disk.killProcess();
        }
        List<String> files = new ArrayList<>();
        for (String directory : List.of(StoreOnDisk.JOURNAL, StoreOnDisk.BODY)) {
            disk.list(directory).forEach(name -> files.add(directory + "/" + name));
        }
        return new Aged(disk, account, Ground.survey(disk), clock, files);
    }

    private void decay(Aged aged, StateName name) {
        runs++;
        String what = "";
        try {
            Random random = name.scatteredRandom();
            SimulatedDisk disk = aged.disk().copy();
            Decay decay = damage(disk, aged.files(), random);
            what = decay.toString();
            Effect effect = new DamageReview(disks, aged.ground(), aged.account(), decay)
                    .examine(disk, later(aged.clock()), name);
            effects.merge(effect, 1L, Long::sum);
        } catch (IOException | RuntimeException | Error e) {
            failures.add(kind + ":" + name + " " + what, e);
        }
    }

    /** Where it was. */
    record Decay(String file, long from, long to) {}

    private Decay damage(SimulatedDisk disk, List<String> files, Random random) throws IOException {
        long[] lengths = new long[files.size()];
        long total = 0;
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = disk.open(files.get(i)).length();
            total += lengths[i];
        }
        long at = (long) (random.nextDouble() * total);
        int file = 0;
        while (at >= lengths[file]) {
            at -= lengths[file++];
        }
        return damage(disk, files.get(file), at, lengths[file], random);
    }

    private Decay damage(SimulatedDisk disk, String file, long at, long length, Random random) throws IOException {
        switch (kind) {
            case BIT_FLIP -> {
                disk.flip(file, at, random.nextInt(8));
                return new Decay(file, at, at + 1);
            }
            case TRUNCATION -> {
                disk.truncate(file, at);
                return new Decay(file, at, length);
            }
            default -> {
                long page = at / PAGE_BYTES * PAGE_BYTES;
                disk.zero(file, page, page + PAGE_BYTES);
                return new Decay(file, page, page + PAGE_BYTES);
            }
        }
    }

    private static ContractClock later(ContractClock earlier) {
        ContractClock clock = new ContractClock();
        clock.advance(Duration.between(clock.instant(), earlier.instant()));
        return clock;
    }

    long runs() {
        return runs;
    }

    Map<Effect, Long> effects() {
        return effects;
    }

    Failures failures() {
        return failures;
    }
}
