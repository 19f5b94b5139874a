// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

/**
 * How far the flush of one transport is.
 *
 * @param transport its name
 * @param phase what is going on
 * @param sent recipients with a final outcome so far
 * @param delayed recipients that wait again so far
 * @param received inbound messages so far
 * @param left messages that wait for their turn or are under way
 */
public record FlushProgress(String transport, Phase phase, long sent, long delayed, long received, long left) {

    /** The states of a flush, in order. */
    public enum Phase {
        /** The transport is asked to prepare. */
        REQUESTED,
        /** Messages are sent. */
        OUTBOUND,
        /** Messages are received. */
        INBOUND,
        /** Both queues are empty. */
        DONE,
        /** It ended early; the report says why. */
        STOPPED
    }
}
