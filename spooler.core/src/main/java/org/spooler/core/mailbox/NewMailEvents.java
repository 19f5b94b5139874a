// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.mailbox;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.spooler.api.mailbox.NewMailListener;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.store.NewMail;

/**
 * Passes new mail on to Event Admin, if the container has one: topic {@link NewMail#TOPIC}, properties {@code id},
 * {@code folder}, {@code class} and {@code flags} (a bit mask).
 */
@Component
public final class NewMailEvents implements NewMailListener {

    private final EventAdmin events;

    /** Present while Event Admin is. */
    @Activate
    public NewMailEvents(@Reference EventAdmin events) {
        this.events = events;
    }

    @Override
    public void newMail(NewMail mail) {
        Map<String, Object> properties = Map.of(
                "id", mail.message().value(),
                "folder", mail.folder().path(),
                "class", mail.messageClass(),
                "flags", MessageFlag.toMask(mail.flags()));
        events.postEvent(new Event(NewMail.TOPIC, properties));
    }
}
