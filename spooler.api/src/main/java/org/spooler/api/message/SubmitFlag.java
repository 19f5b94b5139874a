// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.message;

import java.util.Set;

/** What the outgoing queue says of a message (PR_SUBMIT_FLAGS, PROP-001). */
public enum SubmitFlag {
    /** The spooler holds it for its exclusive use; not persistent (SEND-087, SEND-092). */
    LOCKED(0x1),
    /** Preprocessors have yet to see it (SEND-048, SEND-049). */
    PREPROCESS(0x2);

    private final int mask;

    SubmitFlag(int mask) {
        this.mask = mask;
    }

    /** The original bit. */
    public int mask() {
        return mask;
    }

    /** Packs flags into the original bit mask. */
    public static int toMask(Set<SubmitFlag> flags) {
        return flags.stream().mapToInt(SubmitFlag::mask).reduce(0, (a, b) -> a | b);
    }
}
