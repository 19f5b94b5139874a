// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.inbound;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.hylafax.ReceivedFax;
import org.spooler.hylafax.RefusedException;

/**
 * What waits on the server, and what became of it.
 *
 * <p><b>Threading.</b> One thread at a time.
 */
final class WaitingFaxes {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingFaxes.class);
    private static final int MOST_NOTED = 10_000;

    private final String transport;
    private final InboundSettings settings;
    private final SavedFaxes saved;
    private final Set<String> noted = new HashSet<>();
    private final Set<String> aside = new HashSet<>();

    WaitingFaxes(String transport, InboundSettings settings, SavedFaxes saved) {
        this.transport = transport;
        this.settings = settings;
        this.saved = saved;
    }

    /** Those that can be taken over now. */
    List<ReceivedFax> look(FaxShelf shelf) throws IOException {
        List<ReceivedFax> all = shelf.list();
        saved.keepOnly(all);
        return all.stream()
                .filter(fax -> !fax.arriving() && !saved.contains(fax) && !isTooLarge(fax))
                .toList();
    }

    /** Goes on with the others before one that was refused is tried again. */
    Optional<ReceivedFax> next(List<ReceivedFax> waiting) {
        Optional<ReceivedFax> next = waiting.stream()
                .filter(fax -> !aside.contains(SavedFaxes.key(fax)))
                .findFirst();
        if (next.isEmpty()) {
            aside.clear();
        }
        return next;
    }

    private boolean isTooLarge(ReceivedFax fax) {
        boolean tooLarge = fax.octets() > settings.largest();
        if (tooLarge) {
            note(
                    fax,
                    "stays on the server: " + fax.octets() + " octets, receive.size.max.bytes is "
                            + settings.largest());
        }
        return tooLarge;
    }

    /** The server does not give it. */
    void refused(ReceivedFax fax, RefusedException problem) {
        aside.add(SavedFaxes.key(fax));
        note(fax, "cannot be fetched: " + problem.getMessage());
    }

    /** The fax is safe here: it may go from the server. */
    void safe(FaxShelf shelf, ReceivedFax fax) {
        if (settings.keep()) {
            saved.add(fax);
            return;
        }
        try {
            shelf.delete(fax.name());
        } catch (RefusedException forbidden) {
            saved.add(fax);
            note(fax, "stays on the server, though it is safe here: " + forbidden.getMessage());
        } catch (IOException later) {
            // Fetched once more under its key, which files nothing, and then removed.
            LOG.info(
                    "transport {}: fax {} is removed from the server later: {}",
                    transport,
                    fax.name(),
                    later.toString());
        }
    }

    private void note(ReceivedFax fax, String what) {
        if (noted.size() < MOST_NOTED && noted.add(SavedFaxes.key(fax))) {
            LOG.warn("transport {}: fax {} {}", transport, fax.name(), what);
        }
    }
}
