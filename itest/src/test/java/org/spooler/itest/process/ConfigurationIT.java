// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of settings that are edited badly, in pieces, very often, or behind links, while mail goes through what they
 * configure. The name that the transport says in EHLO shows which settings are in force.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigurationIT {

    private static final String NAME = "org.spooler.transport.smtp-default";
    private static final String PID = "org.spooler.transport.smtp~default";
    private static final String LISTENER = "org.spooler.submission.smtp-default";
    private static final int EDITS = 200;

    @TempDir
    private static Path folder;

    private SpoolerProcess spooler;
    private SmtpSink sink;
    private Trickle trickle;

    @BeforeAll
    void start() throws IOException {
        assumeTrue(Command.exists("smtp-sink"), "needs smtp-sink of Postfix");
        sink = new SmtpSink(folder.resolve("sink")).start();
        SpoolerHome home = SpoolerHome.create(folder.resolve("home"));
        home.configure(NAME, lines("start"));
        spooler = new SpoolerProcess(home).start();
        spooler.log().await("transport smtp", "is there");
        trickle = Trickle.through(spooler);
    }

    @AfterAll
    void nothingIsLostOrDoubled() {
        if (spooler == null) {
            return;
        }
        try (SmtpSink taken = sink;
                SpoolerProcess running = spooler;
                Trickle mail = trickle) {
            mail.assertAllAt(taken);
            running.assertBalanced();
            assertThat(running.log().count("transport smtp from", "is gone"))
                    .as("the transport never left")
                    .isZero();
            assertThat(mail.refused()).isEmpty();
        }
    }

    private String[] lines(String name) {
        return new String[] {"relay=127.0.0.1:" + sink.port(), "helo.name=" + name + ".example.org"};
    }

    private void configure(String name) throws IOException {
        spooler.home().configure(NAME, lines(name));
    }

    private Path file() {
        return spooler.home().folder().resolve("conf").resolve(NAME + ".cfg");
    }

    private void awaitInForce(String name) {
        Patience.await("mail from " + name)
                .until(() -> sink.mails().stream().anyMatch(mail -> mail.contains(name + ".example.org")));
    }

    /** An edit with an error: it is said what is wrong, where, and mail goes on under the settings before. */
    private void assertRefused(byte[] content, String... said) throws IOException {
        long before = spooler.log().count(PID, said[0]);
        Path beside = Files.write(spooler.home().folder().resolve("beside"), content);
        Files.move(beside, file(), StandardCopyOption.ATOMIC_MOVE);
        Patience.await("a refusal with " + said[0]).until(() -> spooler.log().count(PID, said[0]) > before);
        spooler.log().await(said);
        assertThat(spooler.verb("status").expectSuccess().output()).contains(PID, "refused");
        trickle.awaitMore(5);
    }

    private void assertNoneRefused() {
        Patience.awaitSlowly("no refusal in the status table")
                .until(() -> !spooler.verb("status").expectSuccess().output().contains("refused"));
    }

    @Test
    void aFileReplacedByRenameIsInForce() throws IOException {
        configure("renamed");
        awaitInForce("renamed");
    }

    @Test
    void aFileWrittenInPiecesIsInForceWhenItIsWhole() throws Exception {
        String text = String.join("\n", lines("pieces")) + "\n";
        try (OutputStream out = Files.newOutputStream(file())) {
            for (int end = 0; end < text.length(); end += 9) {
                out.write(text.substring(end, Math.min(end + 9, text.length())).getBytes(UTF_8));
                Thread.sleep(60);
            }
        }
        awaitInForce("pieces");
    }

    @Test
    void errorsAreRefusedByNameUntilTheyAreRight() throws IOException {
        configure("kept");
        awaitInForce("kept");
        String relay = "relay=127.0.0.1:" + sink.port() + "\n";
        assertRefused((relay + "mx.port=70000\n").getBytes(UTF_8), "mx.port = '70000'", "from 1 to 65535");
        assertRefused((relay + "helo.nmae=x\n").getBytes(UTF_8), "unknown key 'helo.nmae'", "'helo.name'");
        assertRefused(new byte[0], "has no setting in it");
        assertRefused((relay + "helo.name=\u00e9.example.org\n").getBytes(ISO_8859_1), "text in UTF-8");
        assertRefused((relay + "helo.name=" + "x".repeat(100_000) + "\n").getBytes(UTF_8), "65536 characters");
        configure("right");
        awaitInForce("right");
        assertNoneRefused();
    }

    @Test
    void ofAKeyThatIsThereTwiceTheLastOneHolds() throws IOException {
        spooler.home().configure(NAME, lines("twice")[0], "helo.name=first.example.org", lines("second")[1]);
        awaitInForce("second");
        assertThat(sink.mails()).noneMatch(mail -> mail.contains("first.example.org"));
    }

    @Test
    void aFolderThatIsSwappedByALinkIsInForceAsAWhole() throws IOException {
        Path conf = spooler.home().folder().resolve("conf");
        mount(conf, "1", "mounted1");
        Files.createSymbolicLink(
                conf.resolve("link"), Path.of("..data", file().getFileName().toString()));
        Files.move(conf.resolve("link"), file(), StandardCopyOption.ATOMIC_MOVE);
        awaitInForce("mounted1");
        mount(conf, "2", "mounted2");
        awaitInForce("mounted2");
        Files.delete(file());
        configure("unmounted");
        awaitInForce("unmounted");
    }

    /** As Kubernetes does it: a folder for each version, and a link that is renamed over the one before. */
    private void mount(Path conf, String version, String name) throws IOException {
        Path data = Files.createDirectory(conf.resolve("..2026_" + version));
        Files.writeString(data.resolve(file().getFileName()), String.join("\n", lines(name)) + "\n");
        Files.createSymbolicLink(conf.resolve("..data_tmp"), data.getFileName());
        Files.move(conf.resolve("..data_tmp"), conf.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void ofManyEditsTheLastOneIsInForceAndNothingIsLeftOver() throws Exception {
        configure("quiet");
        awaitInForce("quiet");
        long threads = threads();
        for (int edit = 1; edit < EDITS; edit++) {
            spooler.home().configure(NAME, lines("edit" + edit)[0], edit % 3 == 0 ? "threads=0" : lines("edit")[1]);
            Thread.sleep(15);
        }
        configure("last");
        awaitInForce("last");
        Patience.await("threads of settings that are not in force any more").until(() -> threads() <= threads);
        String status = spooler.verb("status").expectSuccess().output();
        assertThat(status.lines().filter(line -> line.startsWith("smtp "))).hasSize(1);
    }

    /** Threads of the transport; the system keeps the first 15 letters of a name. */
    private long threads() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", String.valueOf(spooler.pid()), "task"))) {
            return tasks.filter(task -> comm(task).startsWith("spooler-transp")).count();
        }
    }

    private static String comm(Path task) {
        try {
            return Files.readString(task.resolve("comm"));
        } catch (IOException ended) {
            return "";
        }
    }

    @Test
    void theListenerOpensAnotherPortBeforeItLeavesTheOldOneAndStaysIfItCannot() throws IOException {
        int other = Ports.free();
        try (ServerSocket inUse = new ServerSocket(other, 1, InetAddress.getLoopbackAddress())) {
            spooler.home().configure(LISTENER, "listen=127.0.0.1:" + other);
            spooler.log().await("cannot listen", ":" + inUse.getLocalPort());
            trickle.awaitMore(5);
        }
        spooler.home().configure(LISTENER, "listen=127.0.0.1:" + spooler.port(), "errors.max=0");
        spooler.log().await("errors.max = '0'");
        trickle.awaitMore(5);
        spooler.home()
                .configure(LISTENER, "listen=127.0.0.1:" + spooler.port(), "errors.max=7", "hostname=new.example.org");
        Patience.await("the new greeting").until(() -> greeting().contains("new.example.org"));
        trickle.awaitMore(5);
    }

    private String greeting() {
        try (SmtpDialogue dialogue = SmtpDialogue.connect(spooler.port())) {
            return dialogue.say("NOOP nothing").isEmpty() ? "" : dialogue.say("HELO x");
        } catch (IOException e) {
            return "";
        }
    }
}
