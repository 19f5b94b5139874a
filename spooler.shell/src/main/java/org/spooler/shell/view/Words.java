// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.store.QueueCounts;

/** Values of the contract in an operator's words. */
final class Words {
    private Words() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Internet mail without its type. */
    static String of(Address address) {
        return address.type().equals(AddressType.SMTP) ? address.value() : address.toString();
    }

    /** The null reverse-path is {@code <>}. */
    static String originator(Optional<Address> address) {
        return address.map(Words::of).orElse("<>");
    }

    static String of(QueueCounts counts) {
        return counts.queued() + " queued, " + counts.active() + " active, " + counts.deferred() + " deferred, "
                + counts.hold() + " on hold, " + counts.corrupt() + " corrupt";
    }

    /** The empty class is every other one. */
    static String messageClass(String name) {
        return name.isEmpty() ? "*" : name;
    }

    /** Such as {@code unread} or {@code read, sent}. */
    static String of(Set<MessageFlag> flags) {
        String read = flags.contains(MessageFlag.READ) ? "read" : "unread";
        if (flags.contains(MessageFlag.SUBMIT)) {
            return "waits";
        }
        return flags.contains(MessageFlag.FROMME) ? read + ", sent" : read;
    }
}
