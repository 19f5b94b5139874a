// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.spooler.tck.Requirement;
import org.spooler.testkit.disk.SimulatedDisk;

class JournalTest {

    private static final String FIRST_SEGMENT = "journal/segment-0000000001";

    private final SimulatedDisk disk = new SimulatedDisk();

    @Test
    void recordsComeBackInOrderAfterTheProcessDied() throws IOException {
        List<String> written = write(new JournalRun(disk), 100, 10);
        disk.killProcess();
        JournalRun second = new JournalRun(disk);
        assertThat(second.found).containsExactlyElementsOf(written);
        written.addAll(write(second, 50, 10));
        disk.killProcess();
        JournalRun third = new JournalRun(disk);
        assertThat(third.found).containsExactlyElementsOf(written);
        assertThat(third.damages).isEmpty();
    }

    @Test
    void recordsThatGatherShareOneSync() throws IOException {
        JournalRun run = new JournalRun(disk);
        long before = disk.operations();
        for (int i = 0; i < 100; i++) {
            run.append("record " + i, true);
        }
        run.work();
        assertThat(run.acknowledged).hasSize(100);
        assertThat(disk.operations() - before).as("one write and one sync").isEqualTo(2);
    }

    @Test
    void recordThatAsksForNoSyncIsDoneWhenTheProcessMayDie() throws IOException {
        JournalRun run = new JournalRun(disk);
        long before = disk.operations();
        run.append("lazy", false);
        run.work();
        assertThat(run.acknowledged).containsExactly("lazy");
        assertThat(disk.operations() - before).as("one write, no sync").isEqualTo(1);
        disk.killProcess();
        assertThat(new JournalRun(disk).found).containsExactly("lazy");
    }

    @Test
    void recordThatAsksForNoSyncIsSyncedAfterTheDelay() throws IOException {
        JournalRun run = new JournalRun(disk);
        run.append("lazy", false);
        run.work();
        run.letDelayPass();
        disk.restart(new Random(0));
        assertThat(new JournalRun(disk).found).containsExactly("lazy");
    }

    @Test
    void recordThatAsksForNoSyncIsSyncedWithTheNextThatDoes() throws IOException {
        JournalRun run = new JournalRun(disk);
        run.append("lazy", false);
        run.work();
        run.append("eager", true);
        run.work();
        disk.restart(new Random(0));
        assertThat(new JournalRun(disk).found).containsExactly("lazy", "eager");
    }

    @Test
    void nothingIsWrittenAfterAFailedSync() throws IOException {
        JournalRun run = new JournalRun(disk);
        write(run, 3, 10);
        disk.failAt(disk.operations() + 2);
        run.append("lost", true);
        run.work();
        long operations = disk.operations();
        run.append("later", true);
        run.work();
        assertThat(run.refused).hasSize(2).allMatch(e -> e instanceof JournalFailedException);
        assertThat(run.failures).hasSize(1);
        assertThat(disk.operations()).isEqualTo(operations);
        assertThat(run.read(0)).startsWith("1:0 ");
    }

    @Test
    void recordsSpreadOverSegmentsAndCanBeReadByAddress() throws IOException {
        JournalRun run = new JournalRun(disk);
        List<String> written = write(run, 40, 10_000);
        assertThat(run.journal().segmentCount()).isGreaterThan(5);
        for (int i = 0; i < written.size(); i++) {
            assertThat(run.read(i)).isEqualTo(written.get(i));
        }
    }

    @Test
    void recordLongerThanASegmentHasOneToItself() throws IOException {
        JournalRun run = new JournalRun(disk);
        List<String> written = write(run, 3, 3 * JournalRun.SEGMENT_BYTES);
        disk.killProcess();
        assertThat(new JournalRun(disk).found).containsExactlyElementsOf(written);
    }

    @Test
    void damageToADurableRecordIsReportedAndTheRestGoesOn() throws IOException {
        JournalRun run = new JournalRun(disk);
        List<String> written = write(run, 20, 200);
        disk.killProcess();
        disk.corrupt(FIRST_SEGMENT, run.addresses.get(7).payloadOffset() + 50);
        JournalRun second = new JournalRun(disk);
        written.remove(7);
        assertThat(second.found).containsExactlyElementsOf(written);
        assertThat(second.damages).singleElement().satisfies(damage -> {
            assertThat(damage.firstSequence()).isEqualTo(8);
            assertThat(damage.lastSequence()).isEqualTo(8);
            assertThat(damage.from()).isEqualTo(run.addresses.get(7).offset());
            assertThat(damage.to()).isEqualTo(run.addresses.get(8).offset());
        });
    }

    @Test
    void damagedLengthFieldDoesNotHideTheRecordsBehindIt() throws IOException {
        JournalRun run = new JournalRun(disk);
        List<String> written = write(run, 20, 200);
        disk.killProcess();
        disk.corrupt(FIRST_SEGMENT, run.addresses.get(7).offset() + 5);
        written.remove(7);
        assertThat(new JournalRun(disk).found).containsExactlyElementsOf(written);
    }

    @Test
    void damageBeforeTheEndOfAFullSegmentIsReported() throws IOException {
        JournalRun run = new JournalRun(disk);
        List<String> written = write(run, 40, 10_000);
        disk.killProcess();
        int lastOfFirst =
                (int) run.addresses.stream().filter(a -> a.segment() == 1).count() - 1;
        disk.corrupt(FIRST_SEGMENT, run.addresses.get(lastOfFirst).payloadOffset() + 1);
        JournalRun second = new JournalRun(disk);
        written.remove(lastOfFirst);
        assertThat(second.found).containsExactlyElementsOf(written);
        assertThat(second.damages)
                .singleElement()
                .satisfies(damage -> assertThat(damage.firstSequence()).isEqualTo(lastOfFirst + 1L));
    }

    @Test
    void damagedSegmentHeaderLosesNoRecord() throws IOException {
        List<String> written = write(new JournalRun(disk), 40, 10_000);
        disk.killProcess();
        disk.corrupt(FIRST_SEGMENT, 3);
        JournalRun second = new JournalRun(disk);
        assertThat(second.found).containsExactlyElementsOf(written);
        assertThat(second.damages).hasSize(1);
    }

    @Test
    void textThatLooksLikeARecordDoesNotBecomeOne() throws IOException {
        ByteBuffer forged = ByteBuffer.allocate(RecordHeader.BYTES + 4);
        ByteBuffer payload = ByteBuffer.wrap("evil".getBytes(StandardCharsets.US_ASCII));
        RecordChecksum guess = new RecordChecksum(new UUID(0, 0));
        new RecordHeader(4, (byte) 1, 1000, 1000).write(forged, List.of(payload), guess);
        forged.put(payload);
        JournalRun run = new JournalRun(disk);
        run.append("before", true);
        run.work();
        run.append(new String(forged.array(), StandardCharsets.ISO_8859_1).replace('\u0000', '0'), true);
        run.work();
        run.append("after", true);
        run.work();
        run.append("end", true);
        run.work();
        disk.killProcess();
        disk.corrupt(FIRST_SEGMENT, run.addresses.get(1).offset());
        assertThat(new JournalRun(disk).found).containsExactly("before", "after", "end");
    }

    @Test
    void damageToTheLastBatchOfAnOrderlyRunIsReported() throws IOException {
        JournalRun run = new JournalRun(disk);
        run.append("first", true);
        run.append("second", true);
        run.append("third", true);
        run.work();
        run.finish();
        disk.corrupt(FIRST_SEGMENT, run.addresses.get(1).payloadOffset());
        JournalRun second = new JournalRun(disk);
        assertThat(second.found).containsExactly("first", "third");
        assertThat(second.damages).hasSize(1);
    }

    @Test
    void readingADamagedRecordFails() throws IOException {
        JournalRun run = new JournalRun(disk);
        write(run, 3, 100);
        disk.corrupt(FIRST_SEGMENT, run.addresses.get(1).payloadOffset());
        assertThatThrownBy(() -> run.read(1))
                .isInstanceOf(DamagedRecordException.class)
                .hasMessageContaining("segment-0000000001 byte");
    }

    @Test
    void segmentsAreDeletedOldestFirstOnly() throws IOException {
        JournalRun run = new JournalRun(disk);
        List<String> written = write(run, 40, 10_000);
        Journal journal = run.journal();
        assertThatThrownBy(() -> journal.deleteOldest(2)).isInstanceOf(IllegalArgumentException.class);
        long inFirst = run.addresses.stream().filter(a -> a.segment() == 1).count();
        journal.deleteOldest(1);
        disk.restart(new Random(1));
        assertThat(new JournalRun(disk).found).containsExactlyElementsOf(written.subList((int) inFirst, 40));
    }

    @Test
    void newerFormatIsRefusedByName() throws IOException {
        JournalRun run = new JournalRun(disk);
        write(run, 1, 10);
        var file = disk.open(FIRST_SEGMENT);
        ByteBuffer header = ByteBuffer.allocate(SegmentHeader.BYTES);
        file.read(0, header);
        header.putShort(8, (short) 4);
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        crc.update(header.slice(0, 60));
        header.putInt(60, (int) crc.getValue());
        file.write(0, header.clear());
        assertThatThrownBy(() -> new JournalRun(disk))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "segment-0000000001 has format version 4, this program reads 1 to 3: start the version");
    }

    @Test
    @Requirement("DRIVER-035")
    void segmentsOfTwoStoresAreRefused() throws IOException {
        write(new JournalRun(disk), 1, 10);
        ByteBuffer header = ByteBuffer.allocate(SegmentHeader.BYTES);
        new SegmentHeader(9, 50, new UUID(7, 7), 0).write(header);
        disk.create("journal/segment-0000000009").write(0, header.flip());
        assertThatThrownBy(() -> new JournalRun(disk)).hasMessageContaining("segments of different stores");
    }

    private static List<String> write(JournalRun run, int count, int bytes) {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = (run.found.size() + 1) + ":" + i + " " + "x".repeat(bytes);
            run.append(text, true);
            run.work();
            written.add(text);
        }
        assertThat(run.acknowledged).hasSize(count);
        return written;
    }
}
