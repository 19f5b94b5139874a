// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.spooler.api.admin.FlushReport;

/** A flush under way: what each transport had moved when it began, so that the end can tell the difference. */
final class FlushWatch {

    private final int woken;
    private final Optional<String> only;
    private final Map<String, long[]> before = new HashMap<>();
    private final CompletableFuture<FlushReport> done = new CompletableFuture<>();

    FlushWatch(int woken, Optional<String> only, Roster roster) {
        this.woken = woken;
        this.only = only;
        roster.desks().forEach(desk -> before.put(desk.name(), new long[] {desk.sent(), desk.delayed()}));
    }

    CompletableFuture<FlushReport> done() {
        return done;
    }

    /** Ends the flush: everything woken was tried, or the time is up. */
    void end(Roster roster, String text) {
        List<FlushReport.Line> lines = roster.inOrder().stream()
                .flatMap(entry -> entry.desk().stream())
                .filter(desk -> only.isEmpty() || only.get().equals(desk.name()))
                .map(desk -> line(desk, text))
                .toList();
        done.complete(new FlushReport(woken, lines));
    }

    private FlushReport.Line line(TransportDesk desk, String text) {
        long[] start = before.getOrDefault(desk.name(), new long[] {0, 0});
        return new FlushReport.Line(desk.name(), desk.sent() - start[0], desk.delayed() - start[1], 0, text);
    }
}
