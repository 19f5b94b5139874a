// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

/**
 * Names a folder of a store.
 *
 * @param path names separated by slashes, such as {@code Inbox/Fax}; empty is the root
 */
public record FolderId(String path) {

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
}
