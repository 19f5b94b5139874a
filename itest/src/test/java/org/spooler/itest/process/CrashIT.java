// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
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

/** {@code kill -9} in the middle of submission and delivery: what got its 250 is delivered. */
class CrashIT {

    private static final int MESSAGES = Integer.getInteger("spooler.itest.crash.messages", 1000);
    private static final Pattern NUMBER = Pattern.compile("X-Number: (\\d+)\r?\n");

    @TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.ON_SUCCESS)
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

    @Test
    void whatWasAcceptedLiesInTheMaildirsOnce() throws IOException {
        Set<Integer> acknowledged = crashTwice();
        TreeMap<Integer, Integer> arrived = new TreeMap<>();
        count(arrived, texts());
        assertNothingMissing(acknowledged, arrived);
        assertThat(repeated(arrived)).as("copies of those with more than one").isEmpty();
    }

    @Test
    void whatWasAcceptedReachesTheSmartHostAndIsRepeatedOnlyWithAReason() throws IOException {
        assumeTrue(Command.exists("smtp-sink"), "needs smtp-sink of Postfix");
        try (SmtpSink sink = new SmtpSink(folder.resolve("sink")).start()) {
            spooler.home().configure("org.spooler.transport.smtp-relay", "relay=127.0.0.1:" + sink.port());
            spooler.log().await("transport smtp-relay", "is there");
            Set<Integer> acknowledged = crashTwice();
            TreeMap<Integer, Integer> arrived = new TreeMap<>();
            count(arrived, sink.mails());
            assertNothingMissing(acknowledged, arrived);
            assertThat(repeated(arrived).size())
                    .as("second copies, of %s", repeated(arrived))
                    .isLessThanOrEqualTo(Account.of(spooler.log()).doubted().size());
        }
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

    private static void assertNothingMissing(Set<Integer> acknowledged, Map<Integer, Integer> arrived) {
        TreeSet<Integer> missing = new TreeSet<>(acknowledged);
        missing.removeAll(arrived.keySet());
        assertThat(missing).as("accepted and not delivered").isEmpty();
    }

    private static Map<Integer, Integer> repeated(Map<Integer, Integer> arrived) {
        TreeMap<Integer, Integer> repeated = new TreeMap<>(arrived);
        repeated.values().removeIf(copies -> copies == 1);
        return repeated;
    }

    private List<String> texts() throws IOException {
        return spooler.home().maildirs().all().stream().map(CrashIT::text).toList();
    }

    private static String text(Path file) {
        try {
            return Maildirs.onTheWire(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void count(TreeMap<Integer, Integer> arrived, List<String> mails) {
        for (String mail : mails) {
            Matcher number = NUMBER.matcher(mail);
            assertThat(number.find()).as("a number in %s", mail).isTrue();
            arrived.merge(Integer.valueOf(number.group(1)), 1, Integer::sum);
        }
    }
}
