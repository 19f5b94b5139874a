// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.forward;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spooler.api.address.Address;

/**
 * To whom received messages of a class go on.
 *
 * @param name of the rule, 1 to 32 characters; part of the key that makes a copy of each message only once
 * @param messageClass the class, such as {@code IPM.Note.Fax}; its subclasses are meant as well
 * @param to who gets a copy
 * @param from who sends the copy and is told if it cannot be delivered; nobody is told if there is none
 */
public record ForwardRule(String name, String messageClass, List<Address> to, Optional<Address> from) {

    public ForwardRule {
        to = List.copyOf(to);
    }

    /** Whether messages of that class go on. Classes are compared without regard to case (RECV-016). */
    boolean matches(String other) {
        String mine = messageClass.toLowerCase(Locale.ROOT);
        String its = other.toLowerCase(Locale.ROOT);
        return its.equals(mine) || its.startsWith(mine + ".");
    }
}
