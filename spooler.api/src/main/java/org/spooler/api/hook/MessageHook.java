// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.hook;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;

/**
 * A whiteboard service that sees every message after it was given to all transports, or before it reaches its receive
 * folder (ISpoolerHook, SPOOL-122 to SPOOL-127).
 *
 * <p><b>Threading.</b> One call at a time, each with a deadline. <b>Order.</b> Highest service ranking first.
 * <b>Errors.</b> A hook that throws or misses the deadline is passed over for this message; it stops none.
 */
@ConsumerType
public interface MessageHook {

    /** Which way a message goes. */
    enum Direction {
        INBOUND(0x200),
        OUTBOUND(0x400);

        private final int mask;

        Direction(int mask) {
            this.mask = mask;
        }

        /** The original bit of PR_RESOURCE_FLAGS. */
        public int mask() {
            return mask;
        }
    }

    /** The directions to be called for; asked once, when the hook comes. */
    Set<Direction> directions();

    /**
     * Sees a message.
     *
     * @param content what was sent; if preprocessors made another content for some recipients, that of the others
     * @param folder where it would go now; {@link FolderId#ROOT} if it would be deleted
     */
    HookResult message(Direction direction, MessageId id, Envelope envelope, Content content, FolderId folder);
}
