// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of the demonstration, from an empty home to the sums. */
final class Run {
    private static final Duration REST_PATIENCE = Duration.ofMinutes(1);
    private static final long LOOK_MILLIS = 100;
    private static final Pattern QUEUE_ID = Pattern.compile("(?m)^(\\w{8,})\\s");

    private final DemoOptions options;
    private final Path distribution;
    private final Path home;
    private final Display display;
    private final Account account = new Account();
    private volatile boolean interrupted;

    Run(DemoOptions options, Path distribution, Path home, Display display) {
        this.options = options;
        this.distribution = distribution;
        this.home = home;
        this.display = display;
    }

    /** Ends the flow of mail early; the sums come all the same. */
    void interrupt() {
        interrupted = true;
    }

    /** Tells whether the account balances and every swap was done. */
    boolean run() throws IOException, InterruptedException {
        try (MailServer server = new MailServer(account);
                Instance instance = new Instance(distribution.resolve("bin/spooler"), home)) {
            instance.init(server.port());
            display.say(
                    "Starting a spooler on the empty home " + home + ", and a mail server on port " + server.port());
            instance.start();
            return flow(instance);
        }
    }

    private boolean flow(Instance instance) throws IOException, InterruptedException {
        Control control = new Control(home);
        NewVersions versions = new NewVersions(
                distribution.resolve("bundle/5/transport.smtp.jar"), Files.createDirectories(home.resolve("versions")));
        long begun = System.nanoTime();
        Sender sender = new Sender(instance.port(), options.rate(), account);
        Swaps swaps = new Swaps(control, versions, options, display::swapped);
        try (sender) {
            while (!interrupted && elapsed(begun).toSeconds() < options.seconds()) {
                display.show(new Progress(elapsed(begun), options, account.running(), swaps.done()));
                Thread.sleep(display.pauseMillis());
            }
        }
        if (!interrupted) {
            swaps.awaitEnd();
        }
        awaitRest(begun, swaps);
        return close(control, instance, swaps, sender);
    }

    /** What is wanted later, and reports, take some seconds more. */
    private void awaitRest(long begun, Swaps swaps) throws InterruptedException {
        long deadline = System.nanoTime() + (interrupted ? 0 : REST_PATIENCE.toNanos());
        while (account.running().queued() > 0 && System.nanoTime() < deadline && !interrupted) {
            Thread.sleep(LOOK_MILLIS);
        }
        display.show(new Progress(elapsed(begun), options, account.running(), swaps.done()));
    }

    private boolean close(Control control, Instance instance, Swaps swaps, Sender sender) throws IOException {
        if (!instance.isAlive() || interrupted) {
            display.say("");
            display.say(
                    interrupted
                            ? "Interrupted: everything is stopped."
                            : "The spooler has ended: see " + instance.log());
            return false;
        }
        Account.Sums sums = account.closed(queueIds(control));
        boolean swapped = swaps.failure().isEmpty() && swaps.done().size() == options.swaps();
        report(sums, swaps, sender.refused());
        return sums.balances() && swapped;
    }

    private static List<String> queueIds(Control control) throws IOException {
        Control.Answer queue = control.run("queue", "-w", "-n", "10000");
        if (!queue.done()) {
            throw new IOException("the queue was not told: " + queue.text());
        }
        List<String> ids = new ArrayList<>();
        Matcher id = QUEUE_ID.matcher(queue.text());
        while (id.find()) {
            ids.add(id.group(1));
        }
        return ids;
    }

    private void report(Account.Sums sums, Swaps swaps, int refused) {
        display.say("");
        display.say("accepted " + sums.accepted() + " = delivered " + sums.delivered() + " + failed " + sums.failed()
                + " + queued " + sums.queued());
        display.say("lost " + sums.lost() + ", twice " + sums.twice() + ", not accepted " + refused);
        display.say("swaps " + swaps.done().size() + " of " + options.swaps() + ", longest gap "
                + swaps.longestGapMillis() + " ms; slowest delivery "
                + TimeUnit.NANOSECONDS.toMillis(sums.slowest().toNanos()) + " ms");
        if (!swaps.failure().isEmpty()) {
            display.say("a swap has failed: " + swaps.failure());
        }
        display.say(sums.balances() ? "The account balances." : "The account does NOT balance.");
    }

    private static Duration elapsed(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
