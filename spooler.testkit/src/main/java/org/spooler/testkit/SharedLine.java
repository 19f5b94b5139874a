// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An external resource that one transport at a time can have, such as a telephone line.
 *
 * <p><b>Threading.</b> Safe.
 */
public final class SharedLine {

    private final List<String> log = new ArrayList<>();
    private String holder;

    /**
     * Takes the line.
     *
     * @throws IllegalStateException if another has it
     */
    public synchronized void take(String name) {
        if (holder != null) {
            throw new IllegalStateException("the line is taken by " + holder);
        }
        holder = name;
        log.add(name + " takes");
    }

    /** Frees the line if this one has it. */
    public synchronized void free(String name) {
        if (name.equals(holder)) {
            holder = null;
            log.add(name + " frees");
        }
    }

    /** Who has it. */
    public synchronized Optional<String> holder() {
        return Optional.ofNullable(holder);
    }

    /** What happened, in order. */
    public synchronized List<String> log() {
        return List.copyOf(log);
    }
}
