// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.message;

import java.util.EnumSet;
import java.util.Set;

/** State bits of a message (PR_MESSAGE_FLAGS, PROP-002). */
public enum MessageFlag {
    READ(0x1),
    UNMODIFIED(0x2),
    SUBMIT(0x4),
    UNSENT(0x8),
    HASATTACH(0x10),
    FROMME(0x20),
    ASSOCIATED(0x40),
    RESEND(0x80),
    RN_PENDING(0x100),
    NRN_PENDING(0x200),
    /** From an X.400 system that cannot be trusted. */
    ORIGIN_X400(0x1000),
    /** From the Internet, where nobody has to prove who he is. */
    ORIGIN_INTERNET(0x2000),
    /** From any other system that cannot be trusted. */
    ORIGIN_MISC_EXT(0x8000);

    private final int mask;

    MessageFlag(int mask) {
        this.mask = mask;
    }

    /** The original bit. */
    public int mask() {
        return mask;
    }

    /** Packs flags into the original bit mask. */
    public static int toMask(Set<MessageFlag> flags) {
        return flags.stream().mapToInt(MessageFlag::mask).reduce(0, (a, b) -> a | b);
    }

    /** Reads the flags of a bit mask; unknown bits are passed over. */
    public static Set<MessageFlag> ofMask(int mask) {
        Set<MessageFlag> flags = EnumSet.noneOf(MessageFlag.class);
        for (MessageFlag flag : values()) {
            if ((mask & flag.mask) != 0) {
                flags.add(flag);
            }
        }
        return flags;
    }
}
