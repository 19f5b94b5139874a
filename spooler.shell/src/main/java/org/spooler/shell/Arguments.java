// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.util.List;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.MessageId;

/**
 * The words behind a verb, checked.
 *
 * @param usage the whole command as it is to be written
 * @param words what was written
 */
record Arguments(String usage, List<String> words) {

    static Arguments of(String usage, String... words) {
        return new Arguments(usage, List.of(words));
    }

    /** Requires this many words. */
    Arguments count(int least, int most) throws CommandException {
        if (words.size() < least || words.size() > most) {
            throw new CommandException("usage: " + usage + " (" + words.size() + " given)");
        }
        return this;
    }

    String word(int index) {
        return words.get(index);
    }

    /** The words from this one on, as they stood; empty if there are none. */
    String rest(int from) {
        return String.join(" ", words.subList(Math.min(from, words.size()), words.size()));
    }

    MessageId id(int index) throws CommandException {
        try {
            return new MessageId(word(index));
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }

    Address address(int index) throws CommandException {
        String text = word(index);
        try {
            return complete(Address.parse(text));
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    "address '" + text + "': " + e.getMessage() + "; write local@domain or TYPE:value", e);
        }
    }

    private static Address complete(Address address) {
        String value = address.value();
        if (address.type().equals(AddressType.SMTP) && (value.startsWith("@") || value.endsWith("@"))) {
            throw new IllegalArgumentException("half of it is missing");
        }
        return address;
    }
}
