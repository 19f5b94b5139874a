// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message far larger than the memory passes. */
class LargeMessageIT {

    private static final long LINES = (200L << 20) / 78;

    @TempDir
    private Path folder;

    /** Length and checksum of lines. */
    private record Digest(CRC32C checksum, long[] length) {
        Digest() {
            this(new CRC32C(), new long[1]);
        }

        void add(byte[] line) {
            checksum.update(line);
            length[0] += line.length + 2;
        }

        String text() {
            return length[0] + " octets, checksum " + checksum.getValue();
        }
    }

    @Test
    void twoHundredMegabytesPassThroughASmallHeap() throws IOException {
        try (SpoolerProcess spooler = new SpoolerProcess(SpoolerHome.create(folder.resolve("home")))) {
            spooler.home()
                    .configure(
                            "org.spooler.profile-default",
                            "transport.order=maildir",
                            "message.size.limit.bytes=300000000");
            spooler.withOptions("-Xmx48m").start();
            Digest sent = submit(spooler.port());
            Patience.await("the large mail")
                    .until(() -> spooler.home().maildirs().of("bob@example.com").size() == 1);
            assertThat(arrived(spooler.home().maildirs().only("bob@example.com"))
                            .text())
                    .isEqualTo(sent.text());
            spooler.awaitEmptyQueue();
            spooler.assertBalanced();
            spooler.stop();
        }
    }

    private static Digest submit(int port) throws IOException {
        Digest digest = new Digest();
        SplittableRandom random = new SplittableRandom(200);
        byte[] octets = new byte[57];
        try (SmtpDialogue dialogue = SmtpDialogue.greet(port)) {
            dialogue.expect("250", "MAIL FROM:<ann@example.org> SIZE=" + (LINES * 78 + 100));
            dialogue.expect("250", "RCPT TO:<bob@example.com>");
            dialogue.expect("354", "DATA");
            dialogue.send("Subject: large\r\n\r\n");
            OutputStream out = dialogue.output();
            for (long line = 0; line < LINES; line++) {
                random.nextBytes(octets);
                byte[] text = Base64.getEncoder().encode(octets);
                digest.add(text);
                out.write(text);
                out.write('\r');
                out.write('\n');
            }
            assertThat(dialogue.say(".")).startsWith("250 2.0.0 queued as ");
        }
        return digest;
    }

    private static Digest arrived(Path file) throws IOException {
        Digest digest = new Digest();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new BufferedInputStream(Files.newInputStream(file)), ISO_8859_1))) {
            String line = lines.readLine();
            while (!line.isEmpty()) {
                line = lines.readLine();
            }
            for (line = lines.readLine(); line != null; line = lines.readLine()) {
                digest.add(line.getBytes(ISO_8859_1));
            }
        }
        return digest;
    }
}
