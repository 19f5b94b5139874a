// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.tck.Requirement;

/**
 * {@code kill -9} in the middle of submission and delivery to Maildirs: what got its 250 is there, exactly once. The kill campaign
 * ({@code itest/crash}) does the same to transfers by SMTP.
 */
class CrashIT {

    private static final int MESSAGES = Integer.getInteger("spooler.itest.crash.messages", 1000);
    private static final Pattern NUMBER = Pattern.compile("X-Number: (\\d+)\r?\n");

    @TempDir
    private Path folder;

    private SpoolerProcess spooler;

    @BeforeEach
    void start() throws IOException {
        spooler = SpoolerProcess.startIn(folder);
    }

    @AfterEach
    void stop() {
        spooler.close();
    }

    @Requirement("DRIVER-052")
    @Test
    void whatWasAcceptedLiesInTheMaildirsOnce() throws IOException {
        Set<Integer> acknowledged = crashTwice();
        assertThat(spooler.home().maildirs().of("ann@example.org"))
                .as("reports")
                .isEmpty();
        Map<Integer, List<Path>> arrived = new TreeMap<>();
        for (Path file : spooler.home().maildirs().all()) {
            enter(arrived, Maildirs.onTheWire(file), file);
        }
        assertNothingMissing(acknowledged, arrived);
        assertThat(repeated(arrived)).as("copies of those with more than one").isEmpty();
    }

    /** Kills the spooler at two fifths and at four fifths of the load, waits for the rest, and checks the account. */
    private Set<Integer> crashTwice() throws IOException {
        MailLoad load = new MailLoad(spooler.port());
        for (int part = 2; part <= 4; part += 2) {
            int when = MESSAGES * part / 5;
            Future<?> parts = load.begin(MESSAGES);
            Patience.await(when + " messages accepted")
                    .until(() -> load.acknowledged().size() >= when);
            spooler.kill();
            MailLoad.join(parts);
            spooler.start();
        }
        MailLoad.join(load.begin(MESSAGES));
        assertThat(load.acknowledged().size()).isGreaterThan(MESSAGES * 4 / 5);
        spooler.awaitEmptyQueue();
        Account.of(spooler.log())
                .withUnloggedAcceptance(2 * MailLoad.CONNECTIONS)
                .assertBalanced(spooler.queuedRecipients());
        return new TreeSet<>(load.acknowledged());
    }

    private static void assertNothingMissing(Set<Integer> acknowledged, Map<Integer, ?> arrived) {
        TreeSet<Integer> missing = new TreeSet<>(acknowledged);
        missing.removeAll(arrived.keySet());
        assertThat(missing).as("accepted and not delivered").isEmpty();
    }

    private static <T> Map<Integer, List<T>> repeated(Map<Integer, List<T>> arrived) {
        Map<Integer, List<T>> repeated = new TreeMap<>(arrived);
        repeated.values().removeIf(copies -> copies.size() == 1);
        return repeated;
    }

    private static <T> void enter(Map<Integer, List<T>> arrived, String mail, T copy) {
        Matcher number = NUMBER.matcher(mail);
        assertThat(number.find()).as("a number in %s", mail).isTrue();
        arrived.computeIfAbsent(Integer.valueOf(number.group(1)), none -> new ArrayList<>())
                .add(copy);
    }
}
