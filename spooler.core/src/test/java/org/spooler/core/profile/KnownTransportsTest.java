// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.address.AddressType;
import org.spooler.core.engine.TransportMemory.Known;

class KnownTransportsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(3600);
    private static final Known FAX = new Known(
            "fax-office",
            "fax",
            Set.of(AddressType.FAX, new AddressType("VOICE")),
            false,
            Set.of(new UUID(1, 2)),
            Optional.empty());
    private static final Known CATCH_ALL = new Known("maildir", "maildir", Set.of(), true, Set.of(), Optional.empty());

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("transports");
    }

    @Test
    void whatWasSeenIsStillKnownAfterARestartButAbsent() {
        KnownTransports first = open("fax", "maildir");
        first.seen(FAX);
        first.seen(CATCH_ALL);
        first.gone("fax-office", EARLIER);
        assertThat(open("fax", "maildir").known()).containsExactly(absent(FAX, EARLIER), absent(CATCH_ALL, NOW));
    }

    @Test
    void theFolderOfTheFileIsMadeWithIt() {
        file = folder.resolve("spooler/transports");
        open("fax").seen(FAX);
        assertThat(file).isRegularFile();
    }

    @Test
    void aTransportThatReturnsIsPresentAgain() {
        KnownTransports transports = open("fax");
        transports.seen(FAX);
        transports.gone("fax-office", EARLIER);
        transports.seen(absent(FAX, EARLIER));
        assertThat(transports.known()).containsExactly(FAX);
    }

    @Test
    void theTimeOfTheFirstAbsenceStays() {
        KnownTransports transports = open("fax");
        transports.seen(FAX);
        transports.gone("fax-office", EARLIER);
        transports.gone("fax-office", NOW);
        assertThat(transports.known()).containsExactly(absent(FAX, EARLIER));
    }

    @Test
    void anAbsentTransportThatLeavesTheProfileIsForgotten() {
        KnownTransports transports = open("fax");
        transports.seen(FAX);
        assertThat(transports.profileChanged((name, kind) -> false)).isEmpty();
        assertThat(transports.profileChanged(listing("fax"))).isEmpty();
        transports.gone("fax-office", NOW);
        assertThat(transports.profileChanged((name, kind) -> false)).containsExactly("fax-office");
        assertThat(transports.known()).isEmpty();
        assertThat(open("fax").known()).isEmpty();
    }

    @Test
    void aTransportThatLeftTheProfileWhileNothingRanIsForgottenAtStart() {
        open("fax").seen(FAX);
        assertThat(open("smtp").known()).isEmpty();
    }

    @Test
    void anAbsentTransportThatNoProfileEverNamedIsWaitedFor() {
        KnownTransports transports = open();
        transports.seen(FAX);
        transports.gone("fax-office", NOW);
        assertThat(transports.profileChanged(listing("smtp"))).isEmpty();
        assertThat(transports.known()).hasSize(1);
    }

    @Test
    void anOperatorCanForgetATransport() {
        KnownTransports transports = open("fax");
        transports.seen(FAX);
        assertThat(transports.forget("fax-office")).isTrue();
        assertThat(transports.forget("fax-office")).isFalse();
        assertThat(open("fax").known()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "something else",
                "known transports 1\nend 1\n",
                "known transports 1\nname=fax kind=fax types=FAX catchall=false uids= listed=true absent=\n",
                "known transports 1\nname=fax kind=fax types=fax! catchall=false uids= listed=true absent=\nend 1\n",
                "known transports 1\nname=fax kind=fax types=FAX catchall=maybe uids= listed=true absent=\nend 1\n",
                "known transports 1\nname=fax kind=fax types=FAX catchall=true uids= listed=true absent=noon\nend 1\n",
                "known transports 2\nend 0\n"
            })
    void aDamagedFileIsSetAsideAndTheMemoryStartsEmpty(String damaged) throws IOException {
        Files.writeString(file, damaged);
        assertThat(open("fax").known()).isEmpty();
        Path aside = folder.resolve("transports.damaged-" + NOW.toEpochMilli());
        assertThat(aside).content().isEqualTo(damaged);
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileCutAnywhereIsNeverTakenForAWholeOne() throws IOException {
        KnownTransports transports = open("fax");
        transports.seen(FAX);
        transports.seen(CATCH_ALL);
        String whole = Files.readString(file);
        for (int length = 0; length < whole.length() - 1; length++) {
            assertThat(KnownTransportsText.parse(whole.substring(0, length)))
                    .as("cut at %d", length)
                    .isEmpty();
        }
    }

    @Test
    void aFileThatCannotBeWrittenLeavesTheMemoryWorking() {
        KnownTransports transports = new KnownTransports(
                folder.resolve("missing").resolve("transports"), listing("fax"), () -> NOW, Runnable::run);
        transports.seen(FAX);
        assertThat(transports.known()).containsExactly(FAX);
    }

    @Test
    void changesThatComeTogetherAreWrittenOnce() throws IOException {
        Queue<Runnable> later = new ArrayDeque<>();
        KnownTransports transports = new KnownTransports(file, listing("fax"), () -> NOW, later::add);
        transports.seen(FAX);
        transports.seen(CATCH_ALL);
        later.remove().run();
        Files.delete(file);
        later.remove().run();
        assertThat(file).doesNotExist();
    }

    private KnownTransports open(String... listed) {
        return new KnownTransports(file, listing(listed), () -> NOW, Runnable::run);
    }

    private static java.util.function.BiPredicate<String, String> listing(String... names) {
        List<String> all = Stream.of(names).toList();
        return (name, kind) -> all.contains(name) || all.contains(kind);
    }

    private static Known absent(Known known, Instant since) {
        return new Known(
                known.name(), known.kind(), known.addressTypes(), known.catchAll(), known.uids(), Optional.of(since));
    }
}
