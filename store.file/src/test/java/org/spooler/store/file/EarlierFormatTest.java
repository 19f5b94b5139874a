// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.Lease;
import org.spooler.tck.store.ContractClock;
import org.spooler.testkit.disk.SimulatedDisk;

/** Stores that earlier format versions wrote, kept as they were: read whole, and go on in the present version. */
class EarlierFormatTest {

    private final SimulatedDisk disk = new SimulatedDisk();
    private final ContractClock clock = new ContractClock();

    @Test
    void everythingThatVersion1WroteIsThere() throws Exception {
        copy("version-1/journal");
        copy("version-1/body");
        StoreLife life = new StoreLife(disk, clock);
        assertThat(life.recover().orElseThrow().corrupt()).isEmpty();
        List<String> contents = new ArrayList<>();
        for (Lease lease : life.leaseAll()) {
            contents.add(read(lease.content()));
        }
        assertThat(contents)
                .containsExactly(
                        "Subject: short\r\n\r\nhello\r\n",
                        "Subject: long\r\n\r\n" + "0123456789\r\n".repeat(200),
                        "Subject: version\r\n\r\n" + "abcdefghij\r\n".repeat(150));
        assertThat(read(life.list(new FolderId("Inbox")).get(0).content()))
                .isEqualTo("Subject: filed\r\n\r\n" + "ABCDEFGHIJ\r\n".repeat(120));
        Optional<MessageId> again = life.accept("again", Optional.of("key 1"));
        assertThat(again).as("its keys are known").map(MessageId::value).contains("0000100000001");
    }

    @Test
    void whatIsAddedHasThePresentVersionBesideThoseOfVersion1() throws Exception {
        copy("version-1/journal");
        copy("version-1/body");
        StoreLife life = new StoreLife(disk, clock);
        life.recover();
        MessageId added = life.accept("y".repeat(9000), Optional.empty()).orElseThrow();
        disk.corrupt("body/" + added, 8999);
        assertThat(life.lease(added)).isEmpty();
        life.close();
        StoreLife next = new StoreLife(disk, clock);
        assertThat(next.recover().orElseThrow().corrupt()).isEmpty();
        assertThat(next.leaseAll()).hasSize(3);
    }

    @Test
    void everythingThatVersion2WroteIsThereAndCanGetContentsForSome() throws Exception {
        copy("version-2/journal");
        copy("version-2/body");
        StoreLife life = new StoreLife(disk, clock);
        assertThat(life.recover().orElseThrow().corrupt()).isEmpty();
        List<Lease> leases = life.leaseAll();
        assertThat(leases).extracting(lease -> lease.state().variants()).containsOnly(List.of());
        Lease rewritten = leases.get(0);
        assertThat(read(rewritten.content())).isEqualTo("X-Signed: 1\r\nSubject: rewritten\r\n\r\nhello\r\n");
        assertThat(rewritten.state().notes())
                .hasSize(41)
                .last()
                .satisfies(note -> assertThat(note.text()).isEqualTo("last"));
        assertThat(rewritten.state().rewrites()).hasSize(1);
        assertThat(read(leases.get(1).content())).isEqualTo("Subject: long\r\n\r\n" + "0123456789\r\n".repeat(500));

        life.rewrite(rewritten, "pages", List.of(0));
        life.close();
        disk.killProcess();
        StoreLife next = new StoreLife(disk, clock);
        next.recover();
        Lease again = next.lease(rewritten.state().id()).orElseThrow();
        assertThat(read(again.variants().get(again.state().contentVersion(0)))).isEqualTo("pages");
    }

    private void copy(String from) throws IOException, URISyntaxException {
        Path source = Path.of(EarlierFormatTest.class.getResource(from).toURI());
        String directory = source.getFileName().toString();
        disk.createDirectory(directory);
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.toList()) {
                var copy = disk.create(directory + "/" + file.getFileName());
                copy.write(0, ByteBuffer.wrap(Files.readAllBytes(file)));
                copy.force();
            }
        }
        disk.syncDirectory(directory);
    }

    private static String read(Content content) throws IOException {
        try (var stream = content.open()) {
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
