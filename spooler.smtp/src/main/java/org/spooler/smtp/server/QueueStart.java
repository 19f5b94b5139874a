// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.server;

import java.util.concurrent.CompletionStage;

/** Starts to send what waits for a node (RFC 1985). */
@FunctionalInterface
public interface QueueStart {

    /**
     * Starts the queue.
     *
     * @param node the argument of ETRN: a domain, {@code @} and a domain, or {@code #} and the name of a queue
     * @return completed as soon as it is known what was started, not when it was sent
     */
    CompletionStage<Started> start(String node);

    /** What was started. */
    sealed interface Started {

        /**
         * The node's messages were made due.
         *
         * @param messages how many; 0 if none waits
         */
        record Messages(int messages) implements Started {}

        /** Something was started; how many messages wait for the node is not known. */
        record Unknown() implements Started {}

        /**
         * Nothing was started.
         *
         * @param reason one line
         */
        record Refused(String reason) implements Started {}
    }
}
