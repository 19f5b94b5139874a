// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows how far calls are. */
final class Progress {

    private static final int MOST_SHOWN = 3;

    private Progress() {}

    /** Shows the first calls and their progress on average, or what stands there when there are none. */
    static void show(List<Call> calls, String otherwise, Display display) {
        if (calls.isEmpty()) {
            display.line(otherwise, Optional.empty());
            return;
        }
        String text = calls.stream().limit(MOST_SHOWN).map(Call::progress).collect(Collectors.joining("; "));
        int more = calls.size() - MOST_SHOWN;
        int percent = (int) calls.stream().mapToInt(Call::percent).average().orElse(0);
        display.line(more > 0 ? text + "; and " + more + " more" : text, Optional.of(percent));
    }
}
