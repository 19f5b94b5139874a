// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

/**
 * An event that a deferred message waits for.
 *
 * @param name such as {@code transport:fax} or {@code destination:smtp:example.org}
 */
public record Topic(String name) {

    /** A transport arrived, or is able to send again. */
    public static Topic transport(String transport) {
        return new Topic("transport:" + transport);
    }

    /** A preprocessor arrived, or has come back from a call that took too long. */
    public static Topic preprocessor(String name) {
        return new Topic("preprocessor:" + name);
    }

    /** A flush of one transport; every message that waits for its next attempt with it waits for this too. */
    public static Topic flush(String transport) {
        return new Topic("flush:" + transport);
    }

    /** A destination of a transport answers again. */
    public static Topic destination(String transport, String destination) {
        return new Topic("destination:" + transport + ":" + destination);
    }

    @Override
    public String toString() {
        return name;
    }
}
