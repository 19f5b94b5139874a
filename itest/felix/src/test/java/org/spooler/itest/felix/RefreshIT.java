// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spooler.itest.felix.RunningSpooler.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** The contract, the engine, the store and the library of SMTP are replaced while programs hand in mail. */
public class RefreshIT {

    private static final System.Logger LOG = System.getLogger(RefreshIT.class.getName());
    private static final Pattern SUBJECT = Pattern.compile("Subject: number (\\d+)\\n");
    private static final int PROGRAMS = 4;
    private static final int BETWEEN = 100;

    private Path home;
    private int port;
    private OwnContainer container;

    @Before
    public void start() throws Exception {
        home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "refresh");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        container = OwnContainer.start(
                home,
                Map.of(
                        "org.spooler.profile-default",
                        "transport.order=maildir\n",
                        "org.spooler.submission.smtp-default",
                        "listen=127.0.0.1:" + port + "\n"));
    }

    @After
    public void stop() throws Exception {
        container.close();
    }

    @Test
    public void whileTheEngineIsReplacedTheListenerStaysAndSessionsGoOn() throws Exception {
        assertThat(container.usersOf("org.spooler.core")).containsExactly("org.spooler.core");
        SmtpLoad load = replaceUnderLoad("org.spooler.core");
        assertThat(load.broken()).as("connections that ended without a word").isZero();
        assertThat(load.portClosed()).as("time without a listener").isZero();
        assertThat(load.refusals())
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(refusal.text()).startsWith("451 4.3.0 "));
    }

    @Test
    public void whileTheStoreIsReplacedTheListenerStaysAndSessionsGoOn() throws Exception {
        SmtpLoad load = replaceUnderLoad("org.spooler.store.file");
        assertThat(load.broken()).as("connections that ended without a word").isZero();
        assertThat(load.portClosed()).as("time without a listener").isZero();
    }

    @Test
    public void theContractIsReplacedAndEverybodyWhoUsesItWithoutALossOrASecondCopy() throws Exception {
        assertThat(container.usersOf("org.spooler.api"))
                .contains("org.spooler.core", "org.spooler.store.file", "org.spooler.submission.smtp");
        SmtpLoad load = replaceUnderLoad("org.spooler.api");
        assertThat(load.portClosed()).as("time without a listener").isLessThan(Duration.ofSeconds(40));
    }

    private SmtpLoad replaceUnderLoad(String bundle) throws Exception {
        SmtpLoad load = new SmtpLoad(port, PROGRAMS);
        try (load) {
            awaitMore(load);
            Duration took = container.replace(bundle);
            awaitMore(load);
            LOG.log(
                    Level.INFO,
                    "{0} replaced under {1} programs: {2} ms in all, nothing taken for {3} ms, no listener for {4} ms,"
                            + " {5} answers 4yz",
                    bundle,
                    PROGRAMS,
                    took.toMillis(),
                    load.longestGap().toMillis(),
                    load.portClosed().toMillis(),
                    load.refusals().size());
        }
        assertThat(load.wrong()).as("answers that are neither yes nor not now").isEmpty();
        assertBalance(load);
        assertTheStoreWasClosedCleanly();
        return load;
    }

    private static void awaitMore(SmtpLoad load) {
        int before = load.acknowledged().size();
        await("messages taken").until(() -> load.acknowledged().size() > before + BETWEEN);
    }

    /** Everything acknowledged arrived, each once; besides it only what nobody was told of. */
    private void assertBalance(SmtpLoad load) {
        await("each message in its Maildir")
                .untilAsserted(() -> assertThat(arrived().keySet()).containsAll(load.acknowledged()));
        Map<Integer, Integer> copies = arrived();
        copies.values().removeIf(count -> count == 1);
        // A program whose connection broke behind its dot sends again: that second copy is its own.
        copies.keySet().removeIf(number -> load.broken() > 0);
        assertThat(copies).as("messages that arrived more than once").isEmpty();
        TreeSet<Integer> unasked = new TreeSet<>(arrived().keySet());
        unasked.removeAll(load.acknowledged());
        unasked.removeAll(load.unanswered());
        assertThat(unasked).as("refused, and there all the same").isEmpty();
    }

    private Map<Integer, Integer> arrived() {
        Map<Integer, Integer> copies = new HashMap<>();
        Path folder = home.resolve("var/mail/example.com/bob/new");
        try (Stream<Path> mails = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            mails.map(RefreshIT::number).forEach(number -> copies.merge(number, 1, Integer::sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copies;
    }

    private static int number(Path mail) {
        try {
            Matcher subject = SUBJECT.matcher(Files.readString(mail));
            assertThat(subject.find()).isTrue();
            return Integer.parseInt(subject.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertTheStoreWasClosedCleanly() throws IOException {
        assertThat(container.log())
                .noneMatch(line -> line.contains("set aside as") || line.contains("another spooler uses"))
                .noneMatch(line -> line.contains("did not finish within"))
                .noneMatch(line -> line.contains("a second copy is possible"));
    }
}
