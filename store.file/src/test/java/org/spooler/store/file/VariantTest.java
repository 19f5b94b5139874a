// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.Lease;
import org.spooler.store.file.offline.OfflineRun;
import org.spooler.tck.store.ContractClock;
import org.spooler.tck.store.StoreUnderTest;
import org.spooler.testkit.disk.SimulatedDisk;

/** A message with a content for some recipients and another for the others, through cleaning, damage and restarts. */
class VariantTest {

    private static final String PAGES = "pages " + "p".repeat(20_000);
    private static final String SIGNED = "signed";

    private final ContractClock clock = new ContractClock();
    private final SimulatedDisk disk = new SimulatedDisk();
    private StoreLife life;

    @BeforeEach
    void start() throws IOException {
        life = new StoreLife(disk, clock);
        life.recover();
    }

    /** The first recipient has a short content, the second a long one, the third the original. */
    private MessageId mixed() {
        MessageId id = life.accept(
                        "original", Optional.empty(), "ann@example.org", "bob@example.org", "eve@example.org")
                .orElseThrow();
        Lease lease = life.lease(id).orElseThrow();
        assertThat(life.rewrite(lease, SIGNED, List.of(0))).isTrue();
        assertThat(life.rewrite(lease, PAGES, List.of(1))).isTrue();
        life.release(lease);
        return id;
    }

    private void assertAllThere(MessageId id) throws IOException {
        Lease lease = life.lease(id).orElseThrow();
        assertThat(StoreUnderTest.read(lease.content())).isEqualTo("original");
        assertThat(lease.state().contentVersion(2)).isZero();
        assertThat(read(lease, 0)).isEqualTo(SIGNED);
        assertThat(read(lease, 1)).isEqualTo(PAGES);
        life.release(lease);
    }

    private static String read(Lease lease, int recipient) throws IOException {
        return StoreUnderTest.read(lease.variants().get(lease.state().contentVersion(recipient)));
    }

    @Test
    void allContentsOutliveTheSegmentsTheyWereWrittenTo() throws IOException {
        MessageId id = mixed();
        for (int i = 0; i < 400; i++) {
            MessageId other = life.accept("x".repeat(3000), Optional.empty()).orElseThrow();
            life.finish(life.lease(other).orElseThrow());
        }
        life.settle();
        assertThat(disk.list("journal")).doesNotContain("segment-0000000001");
        assertAllThere(id);

        disk.killProcess();
        start();
        assertAllThere(id);
    }

    @Test
    void allContentsAreThereAfterAWholeStateTookThePlaceOfTheEntries() throws IOException {
        MessageId id = mixed();
        Lease lease = life.lease(id).orElseThrow();
        for (int i = 0; i < 40; i++) {
            life.note(lease, "note " + i);
        }
        disk.killProcess();
        start();
        assertAllThere(id);
    }

    @Test
    void filesOfAllContentsAreDeletedWithTheMessage() throws IOException {
        MessageId deleted = mixed();
        MessageId kept = mixed();
        assertThat(disk.list("body")).hasSize(2);

        life.finish(life.lease(deleted).orElseThrow());
        life.keep(life.lease(kept).orElseThrow(), new FolderId("Sent"));
        life.settle();

        assertThat(disk.list("body")).isEmpty();
        assertThat(StoreUnderTest.read(life.list(new FolderId("Sent")).get(0).content()))
                .isEqualTo("original");
    }

    @Test
    void damagedContentSetsTheMessageAsideIfSomebodyIsToGetIt() throws IOException {
        MessageId id = mixed();
        disk.corrupt("body/" + id + ".2", 10_000);

        assertThat(life.lease(id)).isEmpty();
        assertThat(life.store().setAside())
                .singleElement()
                .satisfies(entry -> assertThat(entry.problem()).contains("the checksum of its content is wrong"));
    }

    @Test
    void damagedContentStopsNothingWhenNobodyIsToGetItAnyMore() throws IOException {
        MessageId id = mixed();
        Lease lease = life.lease(id).orElseThrow();
        life.settle(lease, 1);
        life.release(lease);
        disk.corrupt("body/" + id + ".2", 10_000);

        Lease next = life.lease(id).orElseThrow();
        assertThat(read(next, 0)).isEqualTo(SIGNED);
        assertThat(next.variants()).hasSize(1);
    }

    @Test
    void contentThatWasNotSealedIsRefused() {
        MessageId id = mixed();
        Lease lease = life.lease(id).orElseThrow();
        assertThat(life.workOff(life.store().content(lease.token(), 3))).isEmpty();
        assertThat(life.workOff(life.store().content(lease.token(), 2))).isPresent();
    }

    @Test
    void verifyAsksAboutAContentThatSomebodyIsToGet() throws IOException {
        MessageId id = mixed();
        disk.killProcess();
        SimulatedStorage storage = new SimulatedStorage(disk);
        assertThat(OfflineRun.on(storage, "verify").code()).isZero();
        assertThat(OfflineRun.on(storage, "list").text().lines().filter(line -> line.startsWith("recipient")))
                .satisfiesExactly(
                        line -> assertThat(line).contains(" version=1"),
                        line -> assertThat(line).contains(" version=2"),
                        line -> assertThat(line).contains(" version=0"));

        disk.corrupt("body/" + id + ".2", 10_000);
        OfflineRun verified = OfflineRun.on(new SimulatedStorage(disk), "verify");
        assertThat(verified.code()).isNotZero();
        assertThat(verified.text())
                .contains("body/" + id + ".2", "the checksum of the content is wrong")
                .doesNotContain("the version that is sent is another one");
    }
}
