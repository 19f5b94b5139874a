// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.tck.Requirement;

/** The spooler moves from one store in files to another one and back, while mail flows and when it is killed. */
class StoreMoveIT {

    private static final Pattern NUMBER = Pattern.compile("X-Number: (\\d+)\r?\n");
    private static final int WAITING = 1200;

    @TempDir
    private Path folder;

    private SpoolerProcess spooler;

    @BeforeEach
    void start() throws IOException {
        spooler = SpoolerProcess.startIn(folder);
        spooler.home().configure("org.spooler.store.file.named-second", "reserve.bytes=0");
        Patience.awaitSlowly("a second store").until(() -> status().contains("file-second"));
    }

    @AfterEach
    void stop() {
        spooler.close();
    }

    private String status() {
        return spooler.verb("store", "status").expectSuccess().output();
    }

    private String store(String... words) {
        return spooler.verb(Stream.concat(Stream.of("store"), Stream.of(words)).toArray(String[]::new))
                .expectSuccess()
                .output();
    }

    @Requirement("SPOOL-013")
    @Test
    void movingUnderLoadLosesNothingAndSendsNothingTwice() throws IOException {
        Set<Integer> acknowledged;
        try (PersistentLoad load = new PersistentLoad(spooler.port())) {
            load.awaitMore(20);
            assertThat(store("move", "file-second")).contains("freeze", "runs on store file-second", "store release");
            assertThat(status()).contains("in charge: file-second\n", "left: file;");
            load.awaitMore(20);
            assertThat(store("back")).contains("runs on store file:");
            load.awaitMore(20);
            store("release");
            assertThat(status()).doesNotContain("left:");
            store("move", "file-second");
            load.awaitMore(20);
            assertThat(store("release")).contains("the old store is released");
            load.awaitMore(20);
            assertThat(load.refusals()).as("refused for now, and taken later").isPositive();
            load.close();
            acknowledged = load.acknowledged();
        }
        spooler.awaitEmptyQueue();
        assertArrived(acknowledged);
        spooler.assertBalanced();
        assertThat(spooler.verb("store", "move", "file-second").output()).contains("in charge already");
        assertThat(spooler.verb("store", "move", "nowhere").exitCode()).isEqualTo(1);
    }

    @Test
    void aKillInTheMiddleOfTheCopyLeavesTheOldStoreInChargeAndTheMoveCanBeRepeated() throws IOException {
        spooler.home().configure("org.spooler.transport.smtp-relay", "relay=127.0.0.1:1");
        spooler.log().await("transport smtp-relay", "is there");
        MailLoad load = new MailLoad(spooler.port());
        MailLoad.join(load.begin(WAITING));
        assertThat(load.acknowledged()).hasSize(WAITING);
        CompletableFuture<Void> move = CompletableFuture.runAsync(() -> spooler.verb("store", "move", "file-second"));
        Patience.await("a part of the copy").until(() -> copied() > 100_000);
        spooler.kill();
        move.join();
        spooler.start();
        assertThat(status()).contains("in charge: file\n", "not moved: the move to file-second");
        assertThat(spooler.queuedRecipients()).isEqualTo(WAITING);

        assertThat(store("move", "file-second")).contains(WAITING + " messages queued");
        assertThat(spooler.queuedRecipients()).isEqualTo(WAITING);
        spooler.kill();
        spooler.start();
        assertThat(status()).contains("in charge: file-second\n", "left: file;");
        spooler.home().unconfigure("org.spooler.transport.smtp-relay");
        Patience.awaitSlowly("the relay to be forgotten")
                .until(() -> spooler.verb("forget", "smtp-relay").exitCode() == 0);
        spooler.awaitEmptyQueue();
        assertThat(store("back")).contains("0 messages queued");
        store("release");
        assertThat(status()).contains("in charge: file\n").doesNotContain("left:");
        spooler.assertBalanced();
        assertArrived(load.acknowledged());
    }

    /** Octets in the journal of the second store, but for the zeros ahead of them: only what is long is far. */
    private long copied() {
        Path journal = spooler.home().folder().resolve("var/store-second/journal");
        if (!Files.isDirectory(journal)) {
            return 0;
        }
        try (Stream<Path> segments = Files.list(journal)) {
            return segments.mapToLong(StoreMoveIT::used).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long used(Path segment) {
        try {
            byte[] octets = Files.readAllBytes(segment);
            return IntStream.range(0, octets.length).filter(i -> octets[i] != 0).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertArrived(Set<Integer> acknowledged) throws IOException {
        Map<Integer, Integer> copies = new TreeMap<>();
        List<Path> files = spooler.home().maildirs().all();
        for (Path file : files) {
            Matcher number = NUMBER.matcher(Maildirs.onTheWire(file));
            assertThat(number.find()).as("a number in %s", file).isTrue();
            copies.merge(Integer.valueOf(number.group(1)), 1, Integer::sum);
        }
        TreeSet<Integer> missing = new TreeSet<>(acknowledged);
        missing.removeAll(copies.keySet());
        assertThat(missing).as("accepted and not delivered").isEmpty();
        copies.values().removeIf(count -> count == 1);
        assertThat(copies).as("delivered more than once").isEmpty();
    }
}
