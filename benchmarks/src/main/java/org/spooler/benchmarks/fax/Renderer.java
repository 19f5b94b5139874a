// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.fax;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.spooler.api.message.Content;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.job.Reply;
import org.spooler.preprocess.faxrender.job.Resolution;
import org.spooler.preprocess.faxrender.worker.ProcessSettings;
import org.spooler.preprocess.faxrender.worker.ProgramFiles;
import org.spooler.preprocess.faxrender.worker.RenderDesk;
import org.spooler.testkit.MemoryContent;

/** Our way from a mail with a PDF to a fax, as the preprocessor goes it: through the rendering program and back. */
final class Renderer implements AutoCloseable {

    private final RenderDesk desk;
    private final Content mail;

    Renderer(Path pdf, Path folder, int heapMegabytes) throws IOException {
        this.desk = new RenderDesk(new OwnClassPath(folder), new ProcessSettings(heapMegabytes, 600, 600, 1000));
        byte[] octets = Files.readAllBytes(pdf);
        this.mail = MemoryContent.of("Subject: report\r\nMIME-Version: 1.0\r\nContent-Type: application/pdf\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(octets) + "\r\n");
    }

    private record OwnClassPath(Path folder) implements ProgramFiles {
        @Override
        public List<Path> classPath() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> !entry.contains("slf4j"))
                    .map(entry -> Path.of(entry).toAbsolutePath())
                    .toList();
        }
    }

    Run render(Path tiff, int threads) throws IOException, InterruptedException {
        Duration before = cpu();
        long begin = System.nanoTime();
        try (OutputStream file = Files.newOutputStream(tiff)) {
            Reply reply = desk.render(job(threads), mail, file, () -> false);
            if (!(reply instanceof Reply.Done)) {
                throw new IOException("not rendered: " + reply);
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Run(seconds, cpu().minus(before).toNanos() / 1e9);
    }

    private static Job job(int threads) {
        Job plain = Job.plain(Resolution.FINE);
        return new Job(
                plain.paper(),
                plain.resolution(),
                plain.screen(),
                plain.cover(),
                plain.recipients(),
                plain.sender(),
                plain.senderNumber(),
                plain.refuseUnknown(),
                plain.fonts(),
                threads,
                600,
                plain.limits());
    }

    /** Of the rendering program; of one that has not started yet, none. */
    private static Duration cpu() {
        return ProcessHandle.current()
                .children()
                .flatMap(child -> child.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        desk.close();
    }
}
