// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers, in a small file, every preprocessor there was, so that after a restart a message waits for one that is
 * late instead of going out unchanged.
 *
 * <p><b>Threading.</b> Any thread. <b>Durability.</b> A change is written beside, synced and renamed into place on the
 * executor soon after the call. <b>Errors.</b> A file that cannot be written is logged and tried again with the next
 * change; a damaged one is set aside and the memory starts empty.
 */
public final class RememberedPreprocessors {

    private static final Logger LOG = LoggerFactory.getLogger(RememberedPreprocessors.class);
    private static final long MOST_BYTES = 1 << 20;

    private final Path path;
    private final Executor executor;
    private final Object writing = new Object();
    private volatile List<KnownPreprocessor> latest = List.of();

    /** {@code path} is made when there is something to remember; {@code executor} writes it. */
    public RememberedPreprocessors(Path path, Executor executor) {
        this.path = path;
        this.executor = executor;
    }

    /** Those remembered, all of them absent. */
    public List<KnownPreprocessor> read() {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new IOException("larger than " + MOST_BYTES + " bytes");
            }
            return KnownPreprocessorText.parse(Files.readString(path, UTF_8));
        } catch (NoSuchFileException first) {
            return List.of();
        } catch (IOException | IllegalArgumentException damaged) {
            setAside(damaged);
            return List.of();
        }
    }

    private void setAside(Exception problem) {
        Path aside = path.resolveSibling(path.getFileName() + ".damaged");
        LOG.warn("{} is damaged, set aside as {}; preprocessors are remembered anew", path, aside, problem);
        try {
            Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} cannot be set aside: {}", path, e.toString());
        }
    }

    /** Remembers these from now on. */
    public void remember(List<KnownPreprocessor> known) {
        latest = known;
        try {
            executor.execute(this::write);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("{} is not written any more: the spooler is stopping", path);
        }
    }

    private void write() {
        synchronized (writing) {
            Path beside = path.resolveSibling(path.getFileName() + ".new");
            try {
                Files.createDirectories(path.toAbsolutePath().getParent());
                ByteBuffer octets = UTF_8.encode(KnownPreprocessorText.format(latest));
                try (FileChannel channel = FileChannel.open(
                        beside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
                    while (octets.hasRemaining()) {
                        channel.write(octets);
                    }
                    channel.force(true);
                }
                Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                LOG.warn("{} cannot be written; preprocessors are not remembered: {}", path, e.toString());
            }
        }
    }
}
