// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.util.HashMap;
import java.util.Map;

/**
 * Versions that are read before the message they belong to.
 *
 * <p>The cleaner writes a message again, and then its versions. If the power fails in between, the message stands at its new
 * place and its versions at their old ones; when the segment of the message's first record is gone, they come first.
 *
 * <p><b>Threading.</b> One thread at a time.
 *
 * @param <P> where a version is
 */
public final class VersionsAhead<P> {

    private final Map<Long, Map<Integer, P>> versions = new HashMap<>();

    /** Notes a version of a message that is not known. */
    public void put(long number, int version, P place) {
        versions.computeIfAbsent(number, unknown -> new HashMap<>()).put(version, place);
    }

    /** The versions of a message that is known from now on. */
    public Map<Integer, P> take(long number) {
        Map<Integer, P> known = versions.remove(number);
        return known == null ? Map.of() : known;
    }

    /** The message has left. */
    public void forget(long number) {
        versions.remove(number);
    }
}
