// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.mailbox;

import org.osgi.annotation.versioning.ConsumerType;
import org.spooler.api.store.NewMail;

/**
 * A whiteboard service that is told of each message that has arrived, after it is durable (RECV-050, RECV-051).
 *
 * <p><b>Threading.</b> Called by one thread at a time; a slow listener delays only itself. <b>Durability.</b> Told at
 * most once; what arrived while nobody listened is found by browsing.
 */
@ConsumerType
public interface NewMailListener {

    /** A message has arrived. */
    void newMail(NewMail mail);
}
