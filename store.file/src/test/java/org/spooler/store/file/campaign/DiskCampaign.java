// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole campaign below the file interface, and its report. {@code cnf/campaign/disk} runs it.
 *
 * <p>Options, each with a number: {@code --states} distinct power losses (200000), {@code --seed} of the first life (1),
 * {@code --every} takes each n-th failing operation, sync and full disk (1), {@code --flips} (10000),
 * {@code --truncations} (2000), {@code --pages} zeroed (2000), {@code --ext4} full disks on a mounted file system (100).
 * {@code --replay KIND:STATE} runs one thing again, as the report names it.
 */
public final class DiskCampaign {

    private static final int DRAWS = 96;
    private static final int SYNC_MESSAGES = 500;
    private static final int OPERATION_MESSAGES = 60;

    private final Map<String, Long> options;
    private final Report report = new Report(System.out);

    private DiskCampaign(Map<String, Long> options) {
        this.options = options;
    }

    /** Runs it; ends with 1 if a promise was broken. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals("--replay")) {
            Replay.run(arguments[1]);
            return;
        }
        DiskCampaign campaign = new DiskCampaign(options(List.of(arguments)));
        campaign.run();
        System.exit(campaign.report.passed() ? 0 : 1);
    }

    private static Map<String, Long> options(List<String> arguments) {
        Map<String, Long> options = new HashMap<>(
                Map.of("--states", 200_000L, "--seed", 1L, "--every", 1L, "--flips", 10_000L, "--truncations", 2000L));
        options.putAll(Map.of("--pages", 2000L, "--ext4", 100L));
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            if (options.put(arguments.get(i), Long.parseLong(arguments.get(i + 1))) == null) {
                throw new IllegalArgumentException(
                        "option " + arguments.get(i) + " is not known, expected one of " + options.keySet());
            }
        }
        return options;
    }

    private long option(String name) {
        return options.get("--" + name);
    }

    private void run() {
        if (option("flips") > 0) {
            report.run("bit flips", failures -> damage(DamageCampaign.Kind.BIT_FLIP, option("flips"), failures));
            report.run(
                    "truncations", failures -> damage(DamageCampaign.Kind.TRUNCATION, option("truncations"), failures));
            report.run("zeroed pages", failures -> damage(DamageCampaign.Kind.ZEROED_PAGE, option("pages"), failures));
        }
        if (option("every") > 0) {
            report.run(
                    "failing syncs", failures -> fail(FailingOperationCampaign.Target.SYNC, SYNC_MESSAGES, failures));
            report.run(
                    "failing operations",
                    failures -> fail(FailingOperationCampaign.Target.OPERATION, OPERATION_MESSAGES, failures));
            report.run("full to the reserve", failures -> fill(false, failures));
            report.run("full to the last byte", failures -> fill(true, failures));
        }
        if (option("ext4") > 0) {
            report.run("full on ext4", this::fillExt4);
        }
        if (option("states") > 0) {
            report.run("power losses", this::losePower);
        }
    }

    private String losePower(Failures failures) throws IOException {
        PowerLossCampaign campaign = new PowerLossCampaign(Disks.SOUND, DRAWS);
        long next = campaign.run(option("seed"), option("states"));
        failures.addAll(campaign.failures());
        return campaign.states() + " distinct states of lives " + option("seed") + " to " + (next - 1) + " at "
                + campaign.crashPoints() + " operations, " + campaign.nestedStates() + " more while recovering";
    }

    private String damage(DamageCampaign.Kind kind, long times, Failures failures) throws IOException {
        DamageCampaign campaign = new DamageCampaign(Disks.SOUND, kind);
        campaign.run(option("seed"), times);
        failures.addAll(campaign.failures());
        return campaign.runs() + " times " + campaign.effects();
    }

    private String fail(FailingOperationCampaign.Target target, int messages, Failures failures) throws IOException {
        FailingOperationCampaign campaign = new FailingOperationCampaign(Disks.SOUND, target, messages);
        int every = Math.toIntExact(option("every"));
        campaign.run(option("seed"), every, 0);
        if (target == FailingOperationCampaign.Target.OPERATION) {
            campaign.run(option("seed"), every, 1);
        }
        failures.addAll(campaign.failures());
        return campaign.runs() + " runs of " + messages + " messages, " + campaign.readOnly() + " of them read-only";
    }

    private String fill(boolean toTheLastByte, Failures failures) throws IOException {
        FullDiskCampaign campaign = new FullDiskCampaign(Disks.SOUND, toTheLastByte);
        campaign.run(option("seed"), Math.toIntExact(option("every")));
        failures.addAll(campaign.failures());
        return campaign.runs() + " writes of " + FullDiskCampaign.MESSAGES + " messages";
    }

    private String fillExt4(Failures failures) throws IOException {
        try (LoopMount mount = LoopMount.open()) {
            RealFullDiskCampaign campaign = new RealFullDiskCampaign(mount);
            campaign.run(option("seed"), Math.toIntExact(option("ext4")));
            failures.addAll(campaign.failures());
            return campaign.runs() + " writes of " + FullDiskCampaign.MESSAGES + " messages";
        } catch (LoopMount.RefusedException e) {
            return "skipped, " + e.getMessage();
        }
    }
}
