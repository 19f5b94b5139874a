// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.mailbox;

/** What happens to the original of a message that is safe here. */
public sealed interface Afterwards {

    /** It is deleted (RECV-030). */
    record Delete() implements Afterwards {}

    /** It is marked as seen; only unseen messages are fetched. */
    record MarkSeen() implements Afterwards {}

    /** It is moved to another folder of the same mailbox. */
    record Move(String folder) implements Afterwards {}

    /** It stays, and is remembered by its unique id. */
    record Leave() implements Afterwards {}
}
