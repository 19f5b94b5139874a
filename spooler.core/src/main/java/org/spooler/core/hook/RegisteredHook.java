// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.hook;

import java.util.Comparator;
import java.util.Set;
import org.spooler.api.hook.MessageHook;
import org.spooler.api.hook.MessageHook.Direction;
import org.spooler.core.lane.GuardedCalls;
import org.spooler.core.quarantine.Version;

/** A hook that is there, with what it announced when it came. */
record RegisteredHook(MessageHook hook, String name, int ranking, Set<Direction> directions, GuardedCalls calls) {

    /** Highest ranking first, then by name. */
    static final Comparator<RegisteredHook> ORDER =
            Comparator.<RegisteredHook>comparingInt(h -> -h.ranking()).thenComparing(RegisteredHook::name);

    /** What is counted when it does something wrong: a service that comes again is another one. */
    Version version() {
        return new Version("hook " + name, name);
    }
}
