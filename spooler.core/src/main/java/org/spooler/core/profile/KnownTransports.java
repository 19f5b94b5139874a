// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.core.engine.TransportMemory;

/**
 * Remembers, in a small file, every transport there was, so that a message for one that is gone waits for it instead
 * of going to the transport that takes everything.
 *
 * <p><b>Threading.</b> Any thread. <b>Durability.</b> A change is written, synced and renamed into place on the
 * executor soon after the call; the last one wins. <b>Errors.</b> A file that cannot be written is logged and tried
 * again with the next change; a damaged one is set aside and the memory starts empty.
 */
public final class KnownTransports implements TransportMemory {

    private static final Logger LOG = LoggerFactory.getLogger(KnownTransports.class);

    /**
     * A transport, and what the profile said of it when it was last there or the profile last changed.
     *
     * @param listed whether the profile named it or its kind
     */
    record Remembered(Known known, boolean listed) {}

    private final Map<String, Remembered> transports = new LinkedHashMap<>();
    private final KnownTransportsFile file;
    private final Executor executor;
    private volatile BiPredicate<String, String> listed;
    private long changes;
    private long written;

    /**
     * Reads what was remembered; all of it counts as absent until it is seen.
     *
     * @param file made when there is something to remember
     * @param listed whether the profile names a transport, by its name and kind
     * @param executor writes the file
     */
    public KnownTransports(Path file, BiPredicate<String, String> listed, InstantSource clock, Executor executor) {
        this.file = new KnownTransportsFile(file, clock);
        this.listed = listed;
        this.executor = executor;
        for (Remembered remembered : this.file.read()) {
            Instant since = remembered.known().absentSince().orElseGet(clock::instant);
            transports.put(
                    remembered.known().name(), new Remembered(absent(remembered.known(), since), remembered.listed()));
        }
        profileChanged(listed);
    }

    @Override
    public synchronized List<Known> known() {
        return transports.values().stream().map(Remembered::known).toList();
    }

    @Override
    public void seen(Known transport) {
        saveIf(put(transport.name(), new Remembered(present(transport), isListed(transport))));
    }

    @Override
    public void gone(String name, Instant since) {
        saveIf(markAbsent(name, since));
    }

    @Override
    public boolean forget(String name) {
        boolean known = remove(name);
        saveIf(known);
        return known;
    }

    /**
     * The profile names other transports: an absent one that it named before and no longer does is forgotten.
     *
     * @return the names of those forgotten
     */
    public List<String> profileChanged(BiPredicate<String, String> nowListed) {
        listed = nowListed;
        long before = changes();
        List<String> forgotten = relist();
        forgotten.forEach(
                name -> LOG.info("transport {} is absent and no longer in the profile; nothing waits for it", name));
        saveIf(changes() != before);
        return forgotten;
    }

    private synchronized long changes() {
        return changes;
    }

    private synchronized List<String> relist() {
        List<String> forgotten = new ArrayList<>();
        for (Remembered remembered : snapshot()) {
            Known known = remembered.known();
            boolean isListed = isListed(known);
            if (remembered.listed() && !isListed && known.absentSince().isPresent()) {
                remove(known.name());
                forgotten.add(known.name());
            } else {
                put(known.name(), new Remembered(known, isListed));
            }
        }
        return forgotten;
    }

    private boolean isListed(Known known) {
        return listed.test(known.name(), known.kind());
    }

    private synchronized boolean put(String name, Remembered remembered) {
        boolean changed = !remembered.equals(transports.put(name, remembered));
        changes += changed ? 1 : 0;
        return changed;
    }

    private synchronized boolean markAbsent(String name, Instant since) {
        Remembered remembered = transports.get(name);
        return remembered != null
                && remembered.known().absentSince().isEmpty()
                && put(name, new Remembered(absent(remembered.known(), since), remembered.listed()));
    }

    private synchronized boolean remove(String name) {
        boolean known = transports.remove(name) != null;
        changes += known ? 1 : 0;
        return known;
    }

    private synchronized List<Remembered> snapshot() {
        return List.copyOf(transports.values());
    }

    /** Without the lock held: the executor may write at once. */
    private void saveIf(boolean changed) {
        if (changed) {
            try {
                executor.execute(this::write);
            } catch (RejectedExecutionException e) {
                write();
            }
        }
    }

    private void write() {
        synchronized (file) {
            long upTo;
            List<Remembered> snapshot;
            synchronized (this) {
                if (written == changes) {
                    return;
                }
                upTo = changes;
                snapshot = snapshot();
            }
            try {
                file.write(snapshot);
                synchronized (this) {
                    written = upTo;
                }
            } catch (IOException e) {
                LOG.warn("transports are not remembered: {} cannot be written: {}", file, e.toString());
            }
        }
    }

    private static Known present(Known known) {
        return new Known(
                known.name(), known.kind(), known.addressTypes(), known.catchAll(), known.uids(), Optional.empty());
    }

    private static Known absent(Known known, Instant since) {
        return new Known(
                known.name(), known.kind(), known.addressTypes(), known.catchAll(), known.uids(), Optional.of(since));
    }
}
