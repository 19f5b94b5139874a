// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.Set;

/** What a store can do (PR_STORE_SUPPORT_MASK, PROP-066). */
public enum StoreSupport {
    /** It can be searched. */
    SEARCH_OK(0x4),
    /** Messages can be filed and changed in it. */
    MODIFY_OK(0x8),
    /** Messages can be created in it. */
    CREATE_OK(0x10),
    /** Messages can be submitted in it (SEND-007). */
    SUBMIT_OK(0x80),
    /** It says what changes. */
    NOTIFY_OK(0x100);

    private final int mask;

    StoreSupport(int mask) {
        this.mask = mask;
    }

    /** The original bit. */
    public int mask() {
        return mask;
    }

    /** Packs what a store can do into the original bit mask. */
    public static int toMask(Set<StoreSupport> support) {
        return support.stream().mapToInt(StoreSupport::mask).reduce(0, (a, b) -> a | b);
    }
}
