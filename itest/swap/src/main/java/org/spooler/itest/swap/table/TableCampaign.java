// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.spooler.itest.crash.Arguments;

/**
 * A campaign: measures what becomes of messages at 16 steps of their way out when the SMTP transport is stopped,
 * updated, uninstalled, refreshed or reconfigured, and compares it with the published table.
 */
public final class TableCampaign {

    private static final int CASES = 1200;

    private final Path folder;
    private final Path distribution;
    private final Path page;
    private final int rounds;

    private TableCampaign(Arguments arguments) {
        folder = arguments.path("work");
        distribution = arguments.path("dist");
        page = Path.of(arguments.text(
                "page",
                distribution
                        .resolve("../../../docs/provider-guide/drain-table.md")
                        .toString()));
        int steps = Step.values().length;
        rounds = (int) ((arguments.number("cases", CASES) + steps - 1) / steps);
    }

    /** Runs it; tells whether everything was as published. */
    public static boolean run(String[] words) throws Exception {
        return new TableCampaign(new Arguments(words, Set.of("dist", "work", "page", "cases"))).run();
    }

    private boolean run() throws Exception {
        Files.createDirectories(folder);
        Published published = Published.read(page);
        Instance instance = new Instance(distribution, folder, free());
        Gate gate = new Gate();
        Copies copies = new Copies();
        int mail = free();
        int names = free();
        MailServers servers = new MailServers(gate, copies, Certificate.make(folder), mail);
        Wall wall = new Wall(servers, mail);
        MailServers.daemon("names", new Names(names, gate));
        Measured measured = new Measured(published);
        try {
            instance.start(mail, names);
            try (Control control = new Control(instance.home());
                    LogFollower log = new LogFollower(instance.log())) {
                Swapping swapping = new Swapping(control, instance, distribution);
                swapping.awaitHolds();
                play(new Stage(published, instance, control, swapping, log, gate, servers, wall, copies), measured);
            }
        } finally {
            instance.stop();
        }
        return tell(measured, copies);
    }

    private void play(Stage stage, Measured measured) throws IOException {
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            List<Case> cases = new Round(stage, round).play();
            measured.add(cases);
            List<Case> differing =
                    cases.stream().filter(one -> !one.differences().isEmpty()).toList();
            differing.forEach(System.out::println);
            System.out.printf(
                    "round %d of %d: %s, %d cases, %d differ, %.1f s%n",
                    round + 1,
                    rounds,
                    cases.get(0).action().title(),
                    cases.size(),
                    differing.size(),
                    Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
        }
    }

    private boolean tell(Measured measured, Copies copies) throws IOException {
        Files.write(folder.resolve("measured.md"), measured.lines());
        System.out.println();
        measured.lines().forEach(System.out::println);
        System.out.println();
        measured.differing().forEach(System.out::println);
        System.out.printf(
                "%d cases, %d not as published; %d recipients served, %d of them twice, each on record as possible;"
                        + " %d damaged contents%n",
                measured.size(),
                measured.differing().size(),
                copies.recipients(),
                measured.secondCopies(),
                copies.damages());
        return measured.differing().isEmpty() && copies.damages() == 0;
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
