// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table of a file that may change. Whether it has is looked at during a lookup, at most once a second; a file that
 * is broken or gone never takes the place of the table in use.
 *
 * <p><b>Threading.</b> Any thread; one of them looks, the others go on with the table they have.
 */
final class LiveAliases {

    private static final Logger LOG = LoggerFactory.getLogger(LiveAliases.class);
    private static final long LOOK_EVERY_NANOS = 1_000_000_000;

    /**
     * The last reading.
     *
     * @param table in use; empty if no reading has succeeded yet
     * @param problem of the last reading
     */
    private record Reading(Optional<AliasTable> table, String problem, Map<Path, FileStamp> stamps) {}

    private final Path file;
    private final Optional<String> domain;
    private final boolean required;
    private final LongSupplier nanos;
    private final AtomicLong lookedAt;
    private volatile Reading reading;

    /**
     * Reads the file.
     *
     * @param domain added to local parts that stand alone
     * @param required whether the file has to be there; if not, a missing one has no aliases
     * @param nanos a clock that only goes forward
     */
    LiveAliases(Path file, Optional<String> domain, boolean required, LongSupplier nanos) {
        this.file = file;
        this.domain = domain;
        this.required = required;
        this.nanos = nanos;
        this.lookedAt = new AtomicLong(nanos.getAsLong());
        this.reading = read(Optional.empty());
    }

    /**
     * The table in use.
     *
     * @throws IllegalStateException if there is none, since the file was never right: an answer would send mail for a
     *     list to an address that does not exist
     */
    AliasTable table() {
        long now = nanos.getAsLong();
        long before = lookedAt.get();
        if (now - before >= LOOK_EVERY_NANOS && lookedAt.compareAndSet(before, now)) {
            look();
        }
        Reading last = reading;
        return last.table().orElseThrow(() -> new IllegalStateException(last.problem()));
    }

    private void look() {
        Reading last = reading;
        if (!last.stamps().equals(FileStamp.of(last.stamps().keySet()))) {
            reading = read(last.table());
        }
    }

    /** Stamps are taken first: what changes while it is read is read again. */
    private Reading read(Optional<AliasTable> before) {
        Map<Path, FileStamp> own = FileStamp.of(List.of(file));
        if (own.get(file).isMissing() && !required && before.isEmpty()) {
            return new Reading(Optional.of(AliasTable.EMPTY), "", own);
        }
        Map<Path, FileStamp> known =
                reading == null ? own : FileStamp.of(reading.stamps().keySet());
        AliasReader reader = new AliasReader(domain);
        try {
            AliasTable table = reader.read(file);
            LOG.info("{}: {} aliases", file, table.size());
            return new Reading(Optional.of(table), "", stamps(reader, known));
        } catch (IOException e) {
            String effect = before.isPresent() ? "the aliases read before stay in use" : "no alias can be looked up";
            LOG.error("{}; {} until it is right", e.getMessage(), effect);
            return new Reading(before, e.getMessage(), stamps(reader, known));
        }
    }

    private static Map<Path, FileStamp> stamps(AliasReader reader, Map<Path, FileStamp> known) {
        Map<Path, FileStamp> stamps = FileStamp.of(reader.files());
        stamps.replaceAll((path, stamp) -> known.getOrDefault(path, stamp));
        return stamps;
    }
}
