// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.List;

/**
 * Names a folder of a store.
 *
 * @param path names separated by slashes, such as {@code Inbox/Fax}, at most {@value #LONGEST_PATH} characters; empty is
 *     the root
 */
public record FolderId(String path) implements Comparable<FolderId> {

    /** The longest path, in characters. */
    public static final int LONGEST_PATH = 255;

    /** The default receive folder. */
    public static final FolderId INBOX = new FolderId("Inbox");

    /** The folder of sent messages. */
    public static final FolderId SENT = new FolderId("Sent");

    /** The folder that shows what waits in the outgoing queue (SEND-084); nothing is filed there. */
    public static final FolderId OUTBOX = new FolderId("Outbox");

    /** Where a received message stays until inbound hooks have seen it (SPOOL-123); not shown to clients. */
    public static final FolderId ARRIVING = new FolderId(".arriving");

    /** The root of the store. */
    public static final FolderId ROOT = new FolderId("");

    public FolderId {
        boolean named = path.isEmpty() || List.of(path.split("/", -1)).stream().noneMatch(String::isBlank);
        if (!named || path.length() > LONGEST_PATH || path.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("folder \"" + path + "\": expected at most " + LONGEST_PATH
                    + " characters, names separated by slashes, such as Inbox/Fax");
        }
    }

    @Override
    public int compareTo(FolderId other) {
        return path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? "/" : path;
    }
}
