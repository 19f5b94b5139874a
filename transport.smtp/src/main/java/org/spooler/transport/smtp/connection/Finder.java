// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.spooler.transport.smtp.protocol.Verdict;
import org.spooler.transport.smtp.route.Hop;
import org.spooler.transport.smtp.route.Route;
import org.spooler.transport.smtp.route.Router;

/**
 * Finds a server for a destination that takes our mail: its servers one after the other until one does (RFC 5321,
 * 5.1).
 *
 * <p><b>Errors.</b> If none does, what counts is the last refusal that leaves hope; a permanent one only if all are.
 */
public final class Finder {

    private final Router router;
    private final Function<Hop, CompletionStage<Opened>> opener;

    public Finder(Router router, Function<Hop, CompletionStage<Opened>> opener) {
        this.router = router;
        this.opener = opener;
    }

    /** Opens a connection to the first server of a destination that is willing; completes normally in any case. */
    public CompletionStage<Opened> open(String destination) {
        return router.find(destination).thenCompose(route -> {
            if (route instanceof Route.Hops found) {
                return open(found.hops(), null);
            }
            Verdict verdict = ((Route.Unroutable) route).verdict();
            return CompletableFuture.completedFuture(new Opened.Refused(verdict, false));
        });
    }

    private CompletionStage<Opened> open(List<Hop> hops, Opened.Refused before) {
        if (hops.isEmpty()) {
            return CompletableFuture.completedFuture(before);
        }
        return opener.apply(hops.get(0)).thenCompose(opened -> {
            if (opened instanceof Opened.Refused refused) {
                return open(hops.subList(1, hops.size()), moreHopeful(before, refused));
            }
            return CompletableFuture.completedFuture(opened);
        });
    }

    private static Opened.Refused moreHopeful(Opened.Refused before, Opened.Refused last) {
        boolean giveUp = last.verdict().isFailure()
                && before != null
                && !before.verdict().isFailure();
        return giveUp ? before : last;
    }
}
