// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.ReceiveFolder;
import org.spooler.tck.store.StoreUnderTest;

/**
 * The account of a test about folders: where each message may be. What was acknowledged is certain; what was tried and
 * not acknowledged may have happened or not.
 *
 * <p>A content begins with its name and ends with a full stop.
 */
final class ExpectedFolders {

    static final String GONE = "gone";
    static final String QUEUED = "queued";

    private final Map<String, Set<String>> places = new HashMap<>();
    private final Set<List<ReceiveFolder>> tables = new HashSet<>();

    static String place(FolderId folder, Set<MessageFlag> flags) {
        return folder + " " + MessageFlag.toMask(flags);
    }

    void trying(String name, String place) {
        places.computeIfAbsent(name, key -> new HashSet<>(Set.of(GONE))).add(place);
    }

    void happened(String name, String place) {
        places.put(name, new HashSet<>(Set.of(place)));
    }

    void table(List<ReceiveFolder> table, boolean acknowledged) {
        if (acknowledged) {
            tables.clear();
        }
        tables.add(table);
    }

    void check(StoreLife life, List<FolderId> folders, String where) throws IOException {
        Map<String, String> found = new HashMap<>();
        for (FolderId folder : folders) {
            for (FiledMessage message : life.list(folder)) {
                FiledMessage again = life.workOff(life.store().findFiled(message.id()))
                        .orElseThrow()
                        .orElseThrow();
                note(found, again.content(), place(folder, again.flags()), where);
            }
        }
        for (Lease lease : life.leaseAll()) {
            note(found, lease.content(), QUEUED, where);
        }
        places.forEach((name, possible) ->
                assertThat(possible).as("%s: %s", where, name).contains(found.getOrDefault(name, GONE)));
        assertThat(tables).as(where).contains(life.store().receiveFolders());
    }

    private void note(Map<String, String> found, org.spooler.api.message.Content content, String place, String where)
            throws IOException {
        String text = StoreUnderTest.read(content);
        assertThat(text).as("%s: whole", where).endsWith(".");
        String name = text.substring(0, text.indexOf(' '));
        assertThat(found.put(name, place)).as("%s: %s only once", where, name).isNull();
    }
}
