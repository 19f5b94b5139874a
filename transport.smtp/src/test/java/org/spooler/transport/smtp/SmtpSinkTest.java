// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.FileRegion;

/** Against a mail server that is not ours: Postfix's test server; left out where it is not installed. */
class SmtpSinkTest {

    private static final Path SINK = Path.of("/usr/sbin/smtp-sink");

    @TempDir
    Path folder;

    private Process sink;
    private int port;

    @BeforeEach
    void startSink() throws IOException {
        assumeTrue(Files.isExecutable(SINK), "Postfix's smtp-sink is not installed (Debian package postfix)");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(SINK.toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.addAll(List.of("127.0.0.1:" + port, "100"));
        sink = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sink.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(10)).until(this::answers);
    }

    private boolean answers() {
        try (Socket probe = new Socket("127.0.0.1", port)) {
            return probe.getInputStream().read() == '2';
        } catch (IOException notYet) {
            return false;
        }
    }

    @AfterEach
    void stopSink() throws InterruptedException {
        if (sink != null) {
            sink.destroy();
            assertThat(sink.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void relaysManyMessagesAtOnce() throws Exception {
        try (TransportFixture smtp = TransportFixture.with("relay=127.0.0.1:" + port)) {
            List<OfferedMessage> messages = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                messages.add(smtp.message("a" + i + "@x.org", "b" + i + "@x.org"));
            }
            messages.forEach(smtp::offer);
            for (OfferedMessage message : messages) {
                assertThat(TransportFixture.words(smtp.outcomes(message)))
                        .containsExactly("0 TRANSFERRED 2.0.0", "1 TRANSFERRED 2.0.0");
            }
        }
    }

    @Test
    void relaysHugeFileWithoutHoldingIt() throws Exception {
        long size = 200L * 1024 * 1024;
        Path journal = folder.resolve("journal");
        try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "rw")) {
            file.writeBytes("Subject: huge\r\n\r\n");
            // The rest is a hole of the file system: one line of zeros that costs no disk.
            file.setLength(size);
        }
        try (FileChannel file = FileChannel.open(journal);
                TransportFixture smtp = TransportFixture.with("relay=127.0.0.1:" + port)) {
            assertThat(TransportFixture.words(smtp.send(smtp.message(stretch(file, size), "b@x.org"))))
                    .containsExactly("0 TRANSFERRED 2.0.0");
        }
    }

    private static Content stretch(FileChannel file, long size) {
        return new Content() {
            @Override
            public ContentTraits traits() {
                return new ContentTraits(size, false, false, false);
            }

            @Override
            public java.io.InputStream open() throws IOException {
                throw new IOException("not to be copied");
            }

            @Override
            public Optional<FileRegion> region() {
                return Optional.of(new FileRegion(file, 0, size));
            }
        };
    }
}
