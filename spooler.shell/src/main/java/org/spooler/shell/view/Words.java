// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.util.Locale;
import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
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
}
