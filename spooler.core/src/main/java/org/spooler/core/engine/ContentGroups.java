// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spooler.api.store.MessageState;

/** Which recipients of a message have the same content. */
final class ContentGroups {

    private ContentGroups() {}

    /** Recipients by the version of their content, the lowest first. */
    static SortedMap<Integer, List<Integer>> of(MessageState state, List<Integer> recipients) {
        SortedMap<Integer, List<Integer>> groups = new TreeMap<>();
        for (Integer recipient : recipients) {
            groups.computeIfAbsent(state.contentVersion(recipient), version -> new ArrayList<>())
                    .add(recipient);
        }
        return groups;
    }
}
