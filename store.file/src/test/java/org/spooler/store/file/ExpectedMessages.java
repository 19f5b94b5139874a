// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Lease;
import org.spooler.tck.store.StoreUnderTest;

/**
 * The account of a test: what was acknowledged has to be there, what was not may be there, whole, or not at all.
 *
 * <p>A content begins with its name, so that a message is known even when its acknowledgement was lost.
 */
final class ExpectedMessages {

    private final Map<String, MessageId> acknowledged = new HashMap<>();
    private final Map<String, Set<String>> contents = new HashMap<>();
    private final Map<String, String> inForce = new HashMap<>();
    private final Map<String, List<String>> notes = new HashMap<>();
    private final Set<String> mayHaveLeft = new HashSet<>();
    private final Set<String> mustHaveLeft = new HashSet<>();

    void submitted(String name, String content) {
        contents.computeIfAbsent(name, key -> new HashSet<>()).add(content);
    }

    void accepted(String name, MessageId id, String content) {
        acknowledged.put(name, id);
        inForce.put(name, content);
    }

    void rewriting(String name, String content) {
        contents.get(name).add(content);
        inForce.remove(name);
    }

    void rewritten(String name, String content) {
        inForce.put(name, content);
    }

    void noted(String name, String note) {
        notes.computeIfAbsent(name, key -> new ArrayList<>()).add(note);
    }

    void finishing(String name) {
        mayHaveLeft.add(name);
    }

    void finished(String name) {
        mustHaveLeft.add(name);
    }

    void check(StoreLife life, String where) throws IOException {
        Set<String> found = new HashSet<>();
        for (Lease lease : life.leaseAll()) {
            String content = StoreUnderTest.read(lease.content());
            String name = content.substring(0, content.indexOf(' '));
            assertThat(found.add(name)).as("%s: %s only once", where, name).isTrue();
            check(name, lease, content, where);
        }
        acknowledged.keySet().stream()
                .filter(name -> !mayHaveLeft.contains(name))
                .forEach(name -> assertThat(found).as(where).contains(name));
        found.retainAll(mustHaveLeft);
        assertThat(found).as("%s: came back", where).isEmpty();
    }

    private void check(String name, Lease lease, String content, String where) {
        assertThat(contents.get(name)).as("%s: %s whole", where, name).contains(content);
        Optional.ofNullable(inForce.get(name))
                .ifPresent(expected ->
                        assertThat(content).as("%s: %s in force", where, name).isEqualTo(expected));
        if (acknowledged.containsKey(name)) {
            assertThat(lease.state().id()).as(where).isEqualTo(acknowledged.get(name));
        }
        assertThat(lease.state().notes().stream().map(note -> note.text()).toList())
                .as("%s: ledger of %s", where, name)
                .containsAll(notes.getOrDefault(name, List.of()));
    }
}
