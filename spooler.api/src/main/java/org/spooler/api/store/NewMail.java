// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.Set;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;

/**
 * A message has arrived (NEWMAIL_NOTIFICATION, RECV-052).
 *
 * @param message its id
 * @param folder its receive folder
 * @param messageClass its class
 * @param flags its state
 */
public record NewMail(MessageId message, FolderId folder, String messageClass, Set<MessageFlag> flags) {

    /** The topic under which Event Admin gets it too, with the properties id, folder, class and flags. */
    public static final String TOPIC = "org/spooler/mailbox/NEW_MAIL";

    public NewMail {
        flags = Set.copyOf(flags);
    }
}
